-- Promotions as their workflows last told, what they were planned with, their jobs on hosts and their snapshots.

create table promotion (
    id           uuid        primary key,
    site         text        not null,
    stage        text        not null,
    release      text        not null,
    strategy     text        not null,
    state        text        not null,
    requester    text        not null,
    workflow_id  text        not null,
    fingerprint  text        not null,
    message      text        not null,
    sequence     bigint      not null,
    started_at   timestamptz not null,
    ended_at     timestamptz,
    status       jsonb       not null
);

create index promotion_newest on promotion (started_at desc, id desc);
create index promotion_of_stage on promotion (site, stage, started_at desc, id desc);
create index promotion_running on promotion (site, stage) where ended_at is null;
create index promotion_fingerprint on promotion (site, fingerprint) where state = 'KEPT';

create table plan (
    promotion   uuid        primary key,
    resolution  jsonb       not null,
    plan        jsonb       not null,
    planned_at  timestamptz not null default now()
);

create table job (
    promotion   uuid        not null,
    id          text        not null,
    step        integer     not null,
    direction   text        not null,
    verb        text        not null,
    host        text        not null,
    attempt     integer     not null,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    succeeded   boolean,
    took_ms     bigint,
    result      jsonb,
    primary key (promotion, id)
);

create table snapshot (
    promotion  uuid        not null,
    name       text        not null,
    host       text        not null,
    kind       text        not null,
    path       text        not null,
    digest     text        not null,
    bytes      bigint      not null,
    kept_at    timestamptz not null default now(),
    primary key (promotion, host, name)
);
