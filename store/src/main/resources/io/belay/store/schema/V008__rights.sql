-- Who may do what: roles granted for a site or everywhere ('*'), to people and groups.

create table role_grant (
    site        text        not null,
    role        text        not null,
    kind        text        not null check (kind in ('PERSON', 'GROUP', 'OIDC')),
    grantee     text        not null,
    granted_by  text        not null,
    granted_at  timestamptz not null,
    primary key (site, role, kind, grantee)
);

create index role_grant_of_grantee on role_grant (kind, grantee);

create table group_member (
    name        text        not null,
    person      text        not null,
    added_by    text        not null,
    added_at    timestamptz not null,
    primary key (name, person)
);

create index group_member_of_person on group_member (person);

-- The people whom the newest version of a site's file names: they see the site and answer what it asks of them.
create table site_person (
    site        text        not null,
    person      text        not null,
    primary key (site, person)
);

create index site_person_of_person on site_person (person);

create function site_version_names_people() returns trigger language plpgsql as $$
begin
    delete from site_person where site = new.site;
    insert into site_person (site, person)
        select distinct new.site, person
        from jsonb_each(coalesce(new.definition -> 'groups', '{}')) as named (name, people),
            jsonb_array_elements_text(named.people) as person;
    -- Who makes a site is its first admin.
    if new.version = 1 then
        insert into role_grant (site, role, kind, grantee, granted_by, granted_at)
            values (new.site, 'ADMIN', 'PERSON', new.author, new.author, new.created_at)
            on conflict do nothing;
    end if;
    return new;
end
$$;

create trigger site_version_names_people after insert on site_version
    for each row execute function site_version_names_people();

insert into site_person (site, person)
    select distinct newest.site, person
    from (select distinct on (site) site, definition from site_version order by site, version desc) as newest,
        jsonb_each(coalesce(newest.definition -> 'groups', '{}')) as named (name, people),
        jsonb_array_elements_text(named.people) as person;

insert into role_grant (site, role, kind, grantee, granted_by, granted_at)
    select distinct on (site) site, 'ADMIN', 'PERSON', author, author, created_at
    from site_version order by site, version;
