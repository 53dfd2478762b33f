-- Output of jobs: the first bytes and the last ones, with a gap between them where there were too many.

create table log (
    promotion  uuid    not null,
    job        text    not null,
    received   bigint  not null,
    primary key (promotion, job)
);

create table log_chunk (
    promotion  uuid    not null,
    job        text    not null,
    start      bigint  not null,
    data       bytea   not null,
    primary key (promotion, job, start)
);

-- Output that is compressed here costs more than it saves: it is read back within seconds.
alter table log_chunk alter column data set storage external;
