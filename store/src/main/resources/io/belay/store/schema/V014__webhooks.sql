-- What other programs are to be told, written with what happened, and what became of it.

create table delivery (
    id             bigint      generated always as identity primary key,
    message        text        not null,
    site           text        not null,
    webhook        text        not null,
    promotion      uuid        not null,
    event          text        not null,
    body           text        not null,
    happened_at    timestamptz not null default now(),
    state          text        not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts       integer     not null default 0,
    next_at        timestamptz not null default now(),
    claimed_until  timestamptz,
    status         integer,
    problem        text        not null default '',
    ended_at       timestamptz,
    unique (site, webhook, message)
);

create index delivery_due on delivery (next_at, id) where state = 'WAITING';
create index delivery_in_order on delivery (site, webhook, promotion, id) where state = 'WAITING';
create index delivery_of_site on delivery (site, id desc);
create index delivery_ended on delivery (ended_at) where ended_at is not null;
