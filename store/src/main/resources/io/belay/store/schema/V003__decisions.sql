-- Questions to people and what they answered, as told with each promotion's status.

create table decision (
    id         text        primary key,
    promotion  uuid        not null,
    kind       text        not null,
    people     text[]      not null,
    asked_at   timestamptz not null,
    deadline   timestamptz not null,
    outcome    text,
    body       jsonb       not null
);

create index decision_of_promotion on decision (promotion);
create index decision_open on decision using gin (people) where outcome is null;

create table answer (
    decision     text        not null,
    number       integer     not null,
    person       text        not null,
    choice       text        not null,
    comment      text        not null,
    answered_at  timestamptz not null,
    via          text        not null,
    primary key (decision, number)
);
