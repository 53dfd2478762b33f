-- Proofs of who somebody is, kept as digests only, and requests that were carried out already.

create table api_token (
    id          uuid        primary key,
    person      text        not null,
    label       text        not null,
    digest      text        not null unique,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    last_used   timestamptz
);

create index api_token_of_person on api_token (person);

create table signal_token (
    digest      text        primary key,
    person      text        not null,
    decision    text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    redemption  text
);

create table idempotency_key (
    requester    text        not null,
    key          text        not null,
    body_digest  text        not null,
    subject      uuid        not null,
    created_at   timestamptz not null,
    primary key (requester, key)
);
