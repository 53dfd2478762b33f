-- Who may change an instance. A row stays when its lock is given back, so that its token never goes down.

create table instance_lock (
    scope        text        primary key,
    token        bigint      not null check (token >= 0),
    promotion    uuid,
    workflow_id  text,
    run_id       text,
    purpose      text,
    since        timestamptz
);

create function token_never_goes_down() returns trigger language plpgsql as $$
begin
    if new.token < old.token then
        raise exception 'the fencing token of % cannot go down from % to %', old.scope, old.token, new.token;
    end if;
    return new;
end
$$;

create trigger token_never_goes_down before update on instance_lock
    for each row execute function token_never_goes_down();
