-- Who did what. Rows are added and never changed: the table itself refuses.

create table audit (
    promotion  uuid        not null,
    sequence   bigint      not null,
    at         timestamptz not null,
    actor      text        not null,
    via        text        not null,
    what       text        not null,
    detail     text        not null,
    primary key (promotion, sequence)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only: % is refused', tg_op;
end
$$;

create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
