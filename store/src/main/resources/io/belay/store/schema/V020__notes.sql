-- Release notes as they were written, every version kept; what testers say of each item of their check lists; who is
-- signed in with a browser.

create table release_notes (
    site        text        not null,
    release     text        not null,
    version     int         not null,
    markdown    text        not null,
    origin      text        not null check (origin in ('BY_HAND', 'FILE', 'TAG')),
    place       text        not null,
    author      text        not null,
    written_at  timestamptz not null,
    primary key (site, release, version)
);

-- An item is known by a digest of its words, so that a tick never moves to other words.
create table check_tick (
    site        text        not null,
    release     text        not null,
    item        text        not null,
    wording     text        not null,
    person      text        not null,
    works       boolean     not null,
    remark      text        not null,
    ticked_at   timestamptz not null,
    primary key (site, release, item, person)
);

create table browser_session (
    digest      text        primary key,
    person      text        not null,
    via         text        not null,
    token       uuid        references api_token (id) on delete cascade,
    groups      text[]      not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
