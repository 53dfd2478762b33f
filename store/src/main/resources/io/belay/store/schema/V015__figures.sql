-- How far jobs are, as their output tells.

alter table job add column figure jsonb;
alter table job add column figure_at timestamptz;
