-- Site definitions, every version kept, and the releases that were promoted.

create table site_version (
    site        text        not null,
    version     integer     not null check (version > 0),
    definition  jsonb       not null,
    source      text        not null,
    author      text        not null,
    created_at  timestamptz not null,
    primary key (site, version)
);

create table release (
    site            text        not null,
    name            text        not null,
    commit_id       text        not null,
    tree            text        not null,
    lock_digest     text        not null,
    migrations      text        not null,
    kit             text        not null,
    fingerprint     text        not null,
    first_seen      timestamptz not null,
    primary key (site, name)
);
