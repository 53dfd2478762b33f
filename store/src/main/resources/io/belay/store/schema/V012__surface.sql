-- Release trains as they were asked for, and when promotions last told.

create table train (
    id            uuid        primary key,
    site          text        not null,
    release       text        not null,
    stages        text[]      not null,
    promotions    uuid[]      not null,
    requester     text        not null,
    comment       text        not null,
    requested_at  timestamptz not null
);

create index train_newest on train (requested_at desc, id desc);

alter table promotion add column told_at timestamptz not null default now();

create index snapshot_newest on snapshot (kept_at desc, promotion);
