-- What the instances of stages are, and what promotions were asked for.

create table instance (
    site       text        not null,
    stage      text        not null,
    name       text        not null,
    role       text        not null,
    release    text        not null,
    since      timestamptz not null,
    mirrors    timestamptz,
    promotion  uuid        not null,
    primary key (site, stage, name)
);

-- A stage is served by one instance.
create unique index instance_production on instance (site, stage) where role = 'PRODUCTION';

alter table promotion add column purpose text not null default 'PROMOTE';
