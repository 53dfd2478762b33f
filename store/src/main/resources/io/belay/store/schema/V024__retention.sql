-- Salvage goes when its time is over, as the site file says, unless somebody wants it kept longer. What could not be removed is
-- left to people until one of them says what becomes of it: why stands here, for Temporal forgets.

alter table snapshot add column kept_until timestamptz;
alter table snapshot add column removed_at timestamptz;
alter table snapshot add column left_to_people text;
alter table instance add column left_to_people text;

-- Which Belay this database is of: what it makes elsewhere bears this mark, and it touches nothing that bears another's.

create table installation (
    id      uuid     primary key,
    single  boolean  not null unique default true check (single)
);

insert into installation (id) values (cast(md5(random()::text || clock_timestamp()::text) as uuid));
