-- Who did what through REST and beside it, and who gave out and took back tokens.

create table deed (
    id          bigint      generated always as identity primary key,
    mark        uuid        not null unique,
    at          timestamptz not null,
    person      text        not null,
    via         text        not null,
    address     text        not null,
    request     text        not null,
    what        text        not null,
    site        text        not null,
    detail      text        not null,
    outcome     text        not null
);

create index deed_newest on deed (at desc, id desc);
create index deed_of_site on deed (site, at desc);
create index deed_of_person on deed (person, at desc);
create index audit_newest on audit (at desc);

create trigger deed_is_append_only before update or delete or truncate on deed
    for each statement execute function audit_is_append_only();

alter table api_token add column created_by text not null default '';
alter table api_token add column revoked_by text;
