-- People are told by mail as programs are told by webhook: an address stands where a webhook's name does, and is none.

alter table delivery add column kind text not null default 'WEBHOOK' check (kind in ('WEBHOOK', 'MAIL'));
