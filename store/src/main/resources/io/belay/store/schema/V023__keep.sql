-- An old instance goes when its time is over, as the site file says, unless somebody wants it kept longer.

alter table instance add column kept_until timestamptz;
