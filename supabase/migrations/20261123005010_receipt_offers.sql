-- How a unit hands out receipts and how many posters' slips it takes. A unit without a row has the defaults.
create table app.receipt_setting (
	unit_id uuid primary key references app.unit on delete cascade,
	valid_days smallint not null default 90 check (valid_days between 1 and 365),
	-- Slips one poster may send within so many minutes, over all phones together.
	poster_limit integer not null default 300 check (poster_limit between 10 and 100000),
	poster_minutes smallint not null default 10 check (poster_minutes between 1 and 240)
);

-- From a receipt to its dossier, only until the slip is there or the receipt has run out: it says which procedure the
-- phone shows and how late the dossier is, and lets a reprint carry the same token. Never the token itself.
create table app.receipt_link (
	unit_id uuid not null references app.unit on delete cascade,
	slip_id uuid not null,
	dossier_code text not null check (length(dossier_code) between 1 and 120),
	stage text not null check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	procedure text check (length(procedure) <= 300),
	lateness text check (lateness in ('early', 'on_time', 'overdue')),
	source text not null check (source in ('desk', 'api')),
	key_id text not null,
	nonce bytea not null check (length(nonce) = 10),
	expires_on date not null,
	offered_on date not null,
	primary key (unit_id, slip_id),
	unique (unit_id, dossier_code, stage),
	foreign key (unit_id, field) references app.field on delete cascade,
	foreign key (unit_id, key_id) references app.receipt_key on delete cascade
);
create index on app.receipt_link (expires_on);

-- Offered against answered. What remains of a receipt when its link is cut: numbers of a day.
create table app.receipt_daily (
	unit_id uuid not null references app.unit on delete cascade,
	day date not null,
	field text not null default 'unstated',
	stage text not null default 'unstated',
	source text not null check (source in ('desk', 'api', 'offline')),
	offered bigint not null default 0 check (offered >= 0),
	answered bigint not null default 0 check (answered >= 0),
	primary key (unit_id, day, field, stage, source)
);

alter table app.receipt_setting enable row level security;
alter table app.receipt_link enable row level security;
alter table app.receipt_daily enable row level security;
grant select, insert, update on app.receipt_setting to authenticated;
grant select on app.receipt_daily to authenticated;
create policy members_read_receipt_settings on app.receipt_setting for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy administrators_set_receipts on app.receipt_setting for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy readers_of_the_field_read_offers on app.receipt_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

create function api.receipt_setting(of_unit uuid)
	returns table (valid_days int, poster_limit int, poster_minutes int)
	language sql stable as $$
	select coalesce(setting.valid_days, 90), coalesce(setting.poster_limit, 300), coalesce(setting.poster_minutes, 10)
	from (select of_unit as unit_id) given left join app.receipt_setting setting using (unit_id)
$$;
grant execute on function api.receipt_setting(uuid) to authenticated, service_role;

-- Whoever works at the unit may hand out receipts; so may the server for a machine whose key it has checked.
create function app.require_member(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_member(uuid) to authenticated;

create function app.count_offered(of_unit uuid, of_field text, of_stage text, of_source text, more int) returns void
	language sql as $$
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, app.local_day(now()), coalesce(of_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, more)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + excluded.offered
$$;

-- SECURITY DEFINER: members hand out receipts, but nobody may read links or write counts by hand.
-- A dossier at a stage has one receipt as long as it is neither answered nor run out: a reprint gets the first again.
create function api.offer_receipt(of_unit uuid, slip uuid, key_id text, nonce text, expires_on date, dossier_code text,
	stage text, source text, field text default null, procedure text default null, lateness text default null)
	returns table (made_with text, made_nonce text, runs_out_on date, for_field text, is_late text, is_new boolean)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
	offered app.receipt_link;
begin
	perform app.require_member(of_unit);
	perform pg_advisory_xact_lock(hashtextextended(of_unit || offer_receipt.dossier_code || offer_receipt.stage, 0));
	select link.* into offered from app.receipt_link link
	join app.receipt_key key on key.unit_id = link.unit_id and key.id = link.key_id
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code
		and link.stage = offer_receipt.stage and link.expires_on >= today and key.revoked_at is null;
	if found then
		return query select offered.key_id, encode(offered.nonce, 'hex'), offered.expires_on, offered.field,
			offered.lateness, false;
		return;
	end if;
	delete from app.receipt_link link
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code and link.stage = offer_receipt.stage;
	insert into app.receipt_link (unit_id, slip_id, dossier_code, stage, field, procedure, lateness, source, key_id,
		nonce, expires_on, offered_on)
	values (of_unit, slip, offer_receipt.dossier_code, offer_receipt.stage, offer_receipt.field, offer_receipt.procedure,
		offer_receipt.lateness, offer_receipt.source, offer_receipt.key_id, decode(offer_receipt.nonce, 'hex'),
		offer_receipt.expires_on, today);
	perform app.count_offered(of_unit, offer_receipt.field, offer_receipt.stage, offer_receipt.source, 1);
	return query select offer_receipt.key_id, offer_receipt.nonce, offer_receipt.expires_on, offer_receipt.field,
		offer_receipt.lateness, true;
end $$;
comment on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text) is
	'nullable: for_field, is_late';

-- SECURITY DEFINER: see above. Labels printed ahead, for no dossier in particular.
create function api.offer_labels(of_unit uuid, labels int, field text default null, stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	perform app.count_offered(of_unit, offer_labels.field, offer_labels.stage, 'desk', labels);
	perform app.note(of_unit, 'receipts.offered', null,
		jsonb_build_object('n', labels, 'field', offer_labels.field, 'stage', offer_labels.stage));
end $$;
grant execute on function
	api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text),
	api.offer_labels(uuid, int, text, text) to authenticated, service_role;
