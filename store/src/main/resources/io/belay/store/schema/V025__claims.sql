-- Salvage is claimed before its removal begins: from then on nobody is told that it is kept. Workers look for what expires often.

alter table snapshot add column removing_since timestamptz;

create index snapshot_salvage on snapshot (kept_at)
    where kind = 'salvage' and removed_at is null and left_to_people is null;
