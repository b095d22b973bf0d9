-- Keys that seal receipt tokens. 'server': used here; 'offline': given to one-stop software that makes tokens by itself.
-- The id stands in every token. A retired key seals nothing new, but what it sealed stays good until it runs out;
-- a revoked one stops at once.
create table app.receipt_key (
	unit_id uuid not null references app.unit on delete cascade,
	id text not null unique check (id ~ '^[0-9a-f]{12}$' and id <> '000000000000'),
	secret bytea not null check (length(secret) = 32),
	kind text not null check (kind in ('server', 'offline')),
	name text not null default '' check (length(name) <= 120),
	created_at timestamptz not null default now(),
	retired_at timestamptz,
	revoked_at timestamptz,
	primary key (unit_id, id)
);
-- One key at a time seals for the server itself.
create unique index on app.receipt_key (unit_id) where kind = 'server' and retired_at is null and revoked_at is null;
alter table app.receipt_key enable row level security;
create policy the_server on app.receipt_key to service_role using (true) with check (true);
grant insert on app.receipt_key to service_role;
-- Column by column: no person reads a secret after it was made.
grant select (unit_id, id, kind, name, created_at, retired_at, revoked_at) on app.receipt_key to authenticated;
create policy leaders_read_receipt_keys on app.receipt_key for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- From a token and the secret of the quarter in which it runs out follows the id of its slip. When the quarter is over
-- the secret is destroyed, and with it the last way from a token to its slip.
create table app.receipt_secret (
	unit_id uuid not null references app.unit on delete cascade,
	period date not null check (period = date_trunc('quarter', period)::date),
	secret bytea not null default extensions.gen_random_bytes(32),
	primary key (unit_id, period)
);
alter table app.receipt_secret enable row level security;
create policy the_server on app.receipt_secret to service_role using (true) with check (true);
grant insert on app.receipt_secret to service_role;

-- Every process keeps the keys in memory, so that a token is judged before anything is looked up.
create function app.tell_receipt_keys() returns trigger language plpgsql as $$
begin
	perform pg_notify('receipt_keys', '');
	return null;
end $$;
create trigger tell_receipt_keys after insert or update or delete on app.receipt_key
	for each statement execute function app.tell_receipt_keys();

-- Every key of the installation, for the processes that judge tokens. When a key was retired bounds what it may have
-- sealed: whoever still holds its secret must not make receipts for ever.
create function api.receipt_keys()
	returns table (unit_id uuid, id text, secret text, kind text, retired_on date, revoked boolean)
	language sql stable as $$
	select unit_id, id, encode(secret, 'hex'), kind, app.local_day(retired_at), revoked_at is not null
	from app.receipt_key
$$;
grant execute on function api.receipt_keys() to service_role;
comment on function api.receipt_keys() is 'nullable: retired_on';

-- The secret of a quarter, made when it is first asked for.
create function api.receipt_secret(of_unit uuid, of_period date) returns text
	language sql as $$
	insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
	select encode(secret, 'hex') from app.receipt_secret where unit_id = of_unit and period = of_period;
$$;
grant execute on function api.receipt_secret(uuid, date) to service_role;

-- The key that seals now; the given one becomes it where there is none yet.
create function api.ensure_receipt_key(of_unit uuid, key_id text, key_secret text) returns text
	language plpgsql as $$
begin
	insert into app.receipt_key (unit_id, id, secret, kind) values (of_unit, key_id, decode(key_secret, 'hex'), 'server')
	on conflict do nothing;
	if found then perform app.note(of_unit, 'receipt_key.created', key_id); end if;
	return (select id from app.receipt_key
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null);
end $$;
grant execute on function api.ensure_receipt_key(uuid, text, text) to service_role;

-- A new key of the server retires the one before it.
-- SECURITY DEFINER, here and below: administrators make and end keys, but no person may touch the table itself.
create function api.create_receipt_key(of_unit uuid, key_id text, key_secret text, key_kind text, key_name text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if key_kind = 'server' then
		update app.receipt_key set retired_at = now()
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null;
	end if;
	insert into app.receipt_key (unit_id, id, secret, kind, name)
	values (of_unit, key_id, decode(key_secret, 'hex'), key_kind, key_name);
	perform app.note(of_unit, 'receipt_key.created', key_id, jsonb_build_object('kind', key_kind));
end $$;
grant execute on function api.create_receipt_key(uuid, text, text, text, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.retire_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set retired_at = now() where unit_id = of_unit and id = key_id and retired_at is null;
	if found then perform app.note(of_unit, 'receipt_key.retired', key_id); end if;
end $$;
grant execute on function api.retire_receipt_key(uuid, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.revoke_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set revoked_at = now() where unit_id = of_unit and id = key_id and revoked_at is null;
	if found then perform app.note(of_unit, 'receipt_key.revoked', key_id); end if;
end $$;
grant execute on function api.revoke_receipt_key(uuid, text) to authenticated, service_role;

-- The keys of a unit, without their secrets.
create function api.receipt_keys_of(of_unit uuid)
	returns table (id text, kind text, name text, created_at timestamptz, retired_at timestamptz, revoked_at timestamptz)
	language sql stable as $$
	select id, kind, name, created_at, retired_at, revoked_at from app.receipt_key
	where unit_id = of_unit order by created_at desc
$$;
grant execute on function api.receipt_keys_of(uuid) to authenticated, service_role;
comment on function api.receipt_keys_of(uuid) is 'nullable: retired_at, revoked_at';

-- How a unit hands out receipts and how many posters' slips it takes. A unit without a row has the defaults.
create table app.receipt_setting (
	unit_id uuid primary key references app.unit on delete cascade,
	valid_days smallint not null default 90 check (valid_days between 1 and 365),
	-- Slips one poster may send within so many minutes, over all phones together.
	poster_limit integer not null default 300 check (poster_limit between 10 and 100000),
	poster_minutes smallint not null default 10 check (poster_minutes between 1 and 240),
	-- Where citizens reach this installation. Without it the codes on paper carry the address at which an officer
	-- happened to open the desk, or other software to call, which is often one that no phone can open.
	public_address text check (length(public_address) <= 200 and public_address ~ '^https?://[^\s/?#@\\]+$')
);
alter table app.receipt_setting enable row level security;
create policy the_server on app.receipt_setting to service_role using (true) with check (true);
grant insert, update on app.receipt_setting to service_role;
grant select, insert, update on app.receipt_setting to authenticated;
create policy members_read_receipt_settings on app.receipt_setting for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy administrators_set_receipts on app.receipt_setting for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- From a receipt to its dossier, only until the slip is there or the receipt has run out: it says which procedure the
-- phone shows and how late the dossier is, and lets a reprint carry the same token. Never the token itself.
create table app.receipt_link (
	unit_id uuid not null references app.unit on delete cascade,
	slip_id uuid not null,
	-- A label is printed ahead, for no dossier: its row leads back to the day on which it was offered.
	dossier_code text check (length(dossier_code) between 1 and 120),
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	procedure text check (length(procedure) <= 300),
	lateness text check (lateness in ('early', 'on_time', 'overdue')),
	source text not null check (source in ('desk', 'api')),
	key_id text not null,
	nonce bytea check (length(nonce) = 10),
	expires_on date not null,
	offered_on date not null,
	-- What its token said at first. The paper that is out keeps its code when what was said wrong is put right by asking
	-- again; the rest of the row is what stands now.
	sealed_field text,
	sealed_lateness text,
	primary key (unit_id, slip_id),
	constraint receipt_link_of_a_dossier check (dossier_code is null or (stage is not null and nonce is not null)),
	unique (unit_id, dossier_code, stage),
	foreign key (unit_id, field) references app.field on delete cascade,
	foreign key (unit_id, key_id) references app.receipt_key on delete cascade
);
create index on app.receipt_link (expires_on);
alter table app.receipt_link enable row level security;
create policy the_server on app.receipt_link to service_role using (true) with check (true);
grant update, delete on app.receipt_link to service_role;

-- Offered against answered. What remains of a receipt when its link is cut: numbers of a day.
create table app.receipt_daily (
	unit_id uuid not null references app.unit on delete cascade,
	day date not null,
	field text not null default 'unstated',
	stage text not null default 'unstated',
	source text not null check (source in ('desk', 'api', 'offline')),
	offered bigint not null default 0 check (offered >= 0),
	answered bigint not null default 0 check (answered >= 0),
	-- Offers whose link is gone, answered or run out: with the links that are left they come to what was offered.
	ended bigint not null default 0 check (ended >= 0),
	-- Answers that came with a sample, and that no rating counts.
	loaded bigint not null default 0 check (loaded >= 0),
	primary key (unit_id, day, field, stage, source)
);
alter table app.receipt_daily enable row level security;
create policy the_server on app.receipt_daily to service_role using (true) with check (true);
grant insert, update on app.receipt_daily to service_role;
grant select on app.receipt_daily to authenticated;
create policy readers_of_the_field_read_offers on app.receipt_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- The links that go, for whatever reason, one number for each row that counted their offers. One after the other in a unit
-- where several go at once, as in app.move_offered: two that touch the same rows would wait for each other for ever.
-- SECURITY DEFINER: whatever cuts links keeps this number.
create function app.count_ended_links() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	if (select count(*) from stale) > 1 then
		perform pg_advisory_xact_lock(hashtextextended('move_offered ' || of_unit, 0))
		from (select distinct unit_id as of_unit from stale order by 1) touched;
	end if;
	update app.receipt_daily daily set ended = daily.ended + gone.n
	from (
		select unit_id, offered_on as day, coalesce(field, 'unstated') as field, coalesce(stage, 'unstated') as stage, source,
			count(*) as n
		from stale group by 1, 2, 3, 4, 5
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.stage, daily.source)
		= (gone.unit_id, gone.day, gone.field, gone.stage, gone.source);
	return null;
end $$;
create trigger count_ended_links after delete on app.receipt_link
	referencing old table as stale for each statement execute function app.count_ended_links();

-- That a dossier was answered at a stage, and nothing of what was said: a fingerprint under the secret of the quarter in
-- which its receipt runs out, destroyed with it. One dossier and stage has one slip as long as it is known.
create table app.receipt_print (
	unit_id uuid not null,
	period date not null,
	print bytea not null,
	primary key (unit_id, period, print),
	foreign key (unit_id, period) references app.receipt_secret on delete cascade
);
alter table app.receipt_print enable row level security;
create policy the_server on app.receipt_print to service_role using (true) with check (true);
grant insert on app.receipt_print to service_role;

create function app.print_of(secret bytea, code text, stage text) returns bytea
	language sql immutable parallel safe as $$
	select extensions.hmac(convert_to(stage || ' ' || code, 'UTF8'), secret, 'sha256')
$$;

create function app.is_answered(of_unit uuid, code text, stage text) returns boolean
	language sql stable as $$
	select exists (
		select from app.receipt_secret known
		join app.receipt_print answered using (unit_id, period)
		where known.unit_id = of_unit and answered.print = app.print_of(known.secret, code, stage))
$$;

-- What dossiers were rated, for the rate of QĐ 766: numbers of a quarter, so that no slip can be led back to a dossier.
create table app.receipt_rating (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null default 'unstated',
	stage text not null default 'unstated',
	lateness text not null default 'unknown' check (lateness in ('early', 'on_time', 'overdue', 'unknown')),
	level smallint not null check (level between 1 and 5),
	n bigint not null check (n >= 0),
	-- Whether the register had the dossier at its end, in this quarter and field, when it answered; and the quarter whose
	-- secret tells a second answer of a dossier and stage from the first.
	placed boolean not null default false,
	period date not null default '1900-01-01',
	primary key (unit_id, quarter, field, stage, lateness, level, placed, period)
);
alter table app.receipt_rating enable row level security;
create policy the_server on app.receipt_rating to service_role using (true) with check (true);
grant insert, update on app.receipt_rating to service_role;
grant select on app.receipt_rating to authenticated;
create policy readers_of_the_field_read_ratings on app.receipt_rating for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- A unit without a row has the defaults.
create function api.receipt_setting(of_unit uuid)
	returns table (valid_days int, poster_limit int, poster_minutes int, public_address text)
	language sql stable as $$
	select coalesce(setting.valid_days, 90), coalesce(setting.poster_limit, 300), coalesce(setting.poster_minutes, 10),
		setting.public_address
	from (select of_unit as unit_id) given left join app.receipt_setting setting using (unit_id)
	where app.is_server() or auth.uid() is not null
$$;
grant execute on function api.receipt_setting(uuid) to authenticated, service_role;
comment on function api.receipt_setting(uuid) is 'nullable: public_address';

-- How long receipts are valid, how many slips a poster takes, and where phones reach the installation.
create function api.put_receipt_setting(of_unit uuid, valid_days int, poster_limit int, poster_minutes int,
	public_address text default null) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	insert into app.receipt_setting (unit_id, valid_days, poster_limit, poster_minutes, public_address)
	values (of_unit, put_receipt_setting.valid_days, put_receipt_setting.poster_limit,
		put_receipt_setting.poster_minutes, put_receipt_setting.public_address)
	on conflict (unit_id) do update set valid_days = excluded.valid_days, poster_limit = excluded.poster_limit,
		poster_minutes = excluded.poster_minutes, public_address = excluded.public_address;
	perform app.note(of_unit, 'receipt_setting.put', null, jsonb_build_object('valid_days', valid_days,
		'poster_limit', poster_limit, 'poster_minutes', poster_minutes, 'public_address', public_address));
end $$;
grant execute on function api.put_receipt_setting(uuid, integer, integer, integer, text) to authenticated, service_role;

-- Counts receipts that are handed out now.
create function app.count_offered(of_unit uuid, of_field text, of_stage text, of_source text, more int) returns void
	language sql as $$
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, app.local_day(now()), coalesce(of_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, more)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + excluded.offered
$$;

-- A receipt that was counted as offered in one field counts in another: no second offer, and nothing left of the first.
-- One after the other in a unit: two corrections in opposite directions would wait for each other for ever.
create function app.move_offered(of_unit uuid, of_day date, of_stage text, of_source text, from_field text, to_field text)
	returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtextextended('move_offered ' || of_unit, 0));
	update app.receipt_daily set offered = offered - 1
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered > 0;
	delete from app.receipt_daily
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered = 0 and answered = 0;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, of_day, coalesce(to_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, 1)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + 1;
end $$;

-- A dossier at a stage has one receipt as long as it is neither answered nor run out: a reprint gets the first again.
-- Asking again says what stands: the words that are given replace those from before, those that are not given stay. The
-- answer holds what the token was sealed with, and the field and procedure for the paper.
-- SECURITY DEFINER: members hand out receipts, but no person reads links or writes counts by hand.
create function api.offer_receipt(of_unit uuid, slip uuid, key_id text, nonce text, expires_on date, dossier_code text,
	stage text, source text, field text default null, procedure text default null, lateness text default null)
	returns table (made_with text, made_nonce text, runs_out_on date, for_field text, is_late text, is_new boolean,
		stands_field text, stands_procedure text)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
	earlier app.receipt_link;
	stands app.receipt_link;
begin
	perform app.require_member(of_unit);
	perform pg_advisory_xact_lock(hashtextextended(of_unit || offer_receipt.dossier_code || offer_receipt.stage, 0));
	-- Locked: its slip may be coming just now, and takes the row along.
	select link.* into earlier from app.receipt_link link
	join app.receipt_key key on key.unit_id = link.unit_id and key.id = link.key_id
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code
		and link.stage = offer_receipt.stage and link.expires_on >= today and key.revoked_at is null
	for update of link;
	if found then
		stands := earlier;
		stands.field := coalesce(offer_receipt.field, earlier.field);
		stands.procedure := coalesce(offer_receipt.procedure, earlier.procedure);
		stands.lateness := coalesce(offer_receipt.lateness, earlier.lateness);
		if stands is distinct from earlier then
			update app.receipt_link link
			set field = stands.field, procedure = stands.procedure, lateness = stands.lateness
			where link.unit_id = of_unit and link.slip_id = earlier.slip_id;
		end if;
		if stands.field is distinct from earlier.field then
			perform app.move_offered(of_unit, earlier.offered_on, earlier.stage, earlier.source, earlier.field,
				stands.field);
		end if;
		return query select earlier.key_id, encode(earlier.nonce, 'hex'), earlier.expires_on, earlier.sealed_field,
			earlier.sealed_lateness, false, stands.field, stands.procedure;
		return;
	end if;
	-- Asked now that whoever was answering has let go of the row.
	if app.is_answered(of_unit, offer_receipt.dossier_code, offer_receipt.stage) then
		raise exception 'answered before' using errcode = 'PT409', detail = 'HL-3121';
	end if;
	delete from app.receipt_link link
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code and link.stage = offer_receipt.stage;
	insert into app.receipt_link (unit_id, slip_id, dossier_code, stage, field, procedure, lateness, source, key_id,
		nonce, expires_on, offered_on, sealed_field, sealed_lateness)
	values (of_unit, slip, offer_receipt.dossier_code, offer_receipt.stage, offer_receipt.field, offer_receipt.procedure,
		offer_receipt.lateness, offer_receipt.source, offer_receipt.key_id, decode(offer_receipt.nonce, 'hex'),
		offer_receipt.expires_on, today, offer_receipt.field, offer_receipt.lateness);
	perform app.count_offered(of_unit, offer_receipt.field, offer_receipt.stage, offer_receipt.source, 1);
	return query select offer_receipt.key_id, offer_receipt.nonce, offer_receipt.expires_on, offer_receipt.field,
		offer_receipt.lateness, true, offer_receipt.field, offer_receipt.procedure;
end $$;
grant execute on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text)
	to authenticated, service_role;
comment on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text) is
	'nullable: for_field, is_late, stands_field, stands_procedure';

-- Labels printed ahead, for no dossier in particular. slips: a list of the ids of the slips that they can become.
-- SECURITY DEFINER: see api.offer_receipt.
create function api.offer_labels(of_unit uuid, slips jsonb, key_id text, expires_on date, field text default null,
	stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	labels int := jsonb_array_length(slips);
begin
	perform app.require_member(of_unit);
	insert into app.receipt_link (unit_id, slip_id, stage, field, source, key_id, expires_on, offered_on)
	select of_unit, slip::uuid, offer_labels.stage, offer_labels.field, 'desk', offer_labels.key_id,
		offer_labels.expires_on, app.local_day(now())
	from jsonb_array_elements_text(slips) slip;
	perform app.count_offered(of_unit, offer_labels.field, offer_labels.stage, 'desk', labels);
	perform app.note(of_unit, 'receipts.offered', null,
		jsonb_build_object('n', labels, 'field', offer_labels.field, 'stage', offer_labels.stage));
end $$;
grant execute on function api.offer_labels(uuid, jsonb, text, date, text, text) to authenticated, service_role;

-- For ten minutes after the tap its paper is taken to be still in the hands that tapped: they hear what stands, and what
-- got lost on the way can be sent once more. From then on only the browser that tapped is known (of which the server sees
-- a proof), and everybody else meets one and the same page, which neither tells nor takes anything.
create function app.is_fresh(received_at timestamptz) returns boolean language sql stable as $$
	select received_at > now() - interval '10 minutes'
$$;

-- What the page of a receipt shows: whether a face was tapped, whether more was added, whether a number was left (who
-- forgot the tick, or mistyped, may put it right there), the stage of the slip, and, until then, procedure and field. A
-- label is handed out some day after it was printed, so its page names no day.
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, fresh boolean, added boolean, contact_left boolean, stage text, procedure text, field text,
		offered_on date)
	language sql stable as $$
	select slip.id is not null, coalesce(app.is_fresh(slip.received_at), false),
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		exists (select from app.contact where unit_id = of_unit and slip_id = of_slip),
		slip.stage, link.procedure, link.field,
		case when link.dossier_code is not null then link.offered_on end
	from (select of_unit as unit_id, of_slip as slip_id) given
	left join app.receipt_link link using (unit_id, slip_id)
	left join app.slip on slip.unit_id = given.unit_id and slip.id = given.slip_id
$$;
grant execute on function api.receipt_page(uuid, uuid) to service_role;
comment on function api.receipt_page(uuid, uuid) is 'nullable: stage, procedure, field, offered_on';

-- Cuts the link of a receipt whose slip has come: what it knew goes into numbers, the row goes.
-- Answered is counted where it was counted as offered: on that day, in that field and stage, whatever field the phone
-- says and however long it took. What is not known one by one (other software's receipts, which are not counted when they
-- are made) stays where its slip is.
-- What the slip says about its dossier is counted where the register has that dossier: in its field, and in the quarter of
-- its result or refusal, or of the due day that it has missed. Where the register does not know it yet, or has not seen
-- its end, the slip is placed nowhere for good: it stands by its receipt, and may be about a dossier of another field or
-- quarter. A refused dossier is as late as it was refused, not as late as its receipt was answered; what a token says of
-- lateness is not what the register says.
create function app.cut_link(of_unit uuid, of_slip uuid, of_key text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood_field text;
	stood_quarter date;
	stood_overdue boolean;
	of_period date;
begin
	select * into slip from app.slip where unit_id = of_unit and id = of_slip;
	delete from app.receipt_link where unit_id = of_unit and slip_id = of_slip returning * into link;
	if found then
		offered.day := link.offered_on;
		offered.field := link.field;
		offered.stage := link.stage;
		offered.source := link.source;
	else
		offered.day := slip.answered_on;
		offered.field := slip.field;
		offered.stage := slip.stage;
		offered.source := coalesce((select case kind when 'offline' then 'offline' end from app.receipt_key
			where unit_id = of_unit and id = of_key), 'desk');
	end if;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	if link.dossier_code is not null then
		of_period := date_trunc('quarter', link.expires_on)::date;
		insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
		insert into app.receipt_print (unit_id, period, print)
		select of_unit, of_period, app.print_of(secret, link.dossier_code, link.stage)
		from app.receipt_secret where unit_id = of_unit and period = of_period
		on conflict do nothing;
	end if;
	select dossier.field, standing.quarter, standing.overdue into stood_field, stood_quarter, stood_overdue
	from app.dossier
	cross join lateral app.standing_766(state, received_on, due_on, resolved_on, as_of) standing
	where unit_id = of_unit and code = link.dossier_code and counted;
	-- Whether a slip that is set aside will count is not known.
	if not slip.counted then stood_quarter := null; end if;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, placed, period, n)
	values (of_unit, coalesce(stood_quarter, date_trunc('quarter', offered.day)::date),
		coalesce(case when stood_quarter is null then slip.field else stood_field end, 'unstated'),
		coalesce(slip.stage, 'unstated'),
		case when stood_quarter is null then 'unknown' when stood_overdue then 'overdue' else 'on_time' end, slip.level,
		stood_quarter is not null, case when stood_quarter is null then '1900-01-01' else of_period end, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level, placed, period) do update set n = rating.n + 1;
end $$;

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more here,
-- so that a revoked one stops at once in every process. No receipt is answered before it was handed out: an age that
-- reaches further back is not to be believed, and the slip was answered when it came.
-- The answer says what is stored, not what was sent: the level and the stage of the slip, whether what was added now is
-- what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one that will be
-- called. A number is corrected until it is replied to, by the browser that left it. What was put right at the desk stands, whatever
-- the token says. Who tapped and taps again hears what stands; a paper that went through other hands since does not
-- tell what was said with it: whoever is not the owner of the slip hears 'closed' after ten minutes, whatever is sent, and
-- before that neither whether the further answers are those that are kept nor whether a number is the one that was left.
create function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null, is_owner boolean default false)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean, level int,
		stage text, addition text, is_called boolean, owns boolean)
	language plpgsql as $$
#variable_conflict use_column
declare
	of_unit uuid := (entry ->> 'unit')::uuid;
	of_slip uuid := (entry ->> 'id')::uuid;
	link app.receipt_link;
	handed_out timestamptz;
	first_said app.slip;
	stands app.slip;
	added app.slip_follow_up;
	stored record;
	addition_stands text := 'none';
	called boolean := false;
	owner boolean := is_owner;
	was_added boolean;
begin
	perform app.require_free_counts(of_unit);
	perform set_config('hai_long.by_phone', 'yes', true);
	-- The same token sent many times at once: one after the other, so that one of them is the first.
	perform pg_advisory_xact_lock(hashtextextended(of_slip::text, 0));
	if of_key is not null then
		-- Locked: a correction that is being made at the desk comes before the slip or not at all.
		select * into link from app.receipt_link known
		where known.unit_id = of_unit and known.slip_id = of_slip for update;
		-- Receipts that are not known one by one (labels, keys of other software) are no older than their key.
		select greatest(key.created_at, link.offered_on::timestamp at time zone 'Asia/Ho_Chi_Minh') into handed_out
		from app.receipt_key key
		where key.unit_id = of_unit and key.id = of_key and key.revoked_at is null;
		if not found then
			raise exception 'revoked receipt key' using errcode = 'PT410', detail = 'HL-3004';
		end if;
		if (entry ->> 'answered_at')::timestamptz < handed_out then
			entry := entry || jsonb_build_object('answered_at', now());
		end if;
		if link.dossier_code is not null and link.field is distinct from link.sealed_field then
			entry := entry || jsonb_build_object('field', link.field);
		end if;
		if link.dossier_code is not null and link.lateness is distinct from link.sealed_lateness then
			of_lateness := link.lateness;
		end if;
	end if;
	-- Whoever photographs a poster must not date a slip into a quarter that is over: the phone is believed within the day.
	if entry ->> 'channel' = 'poster'
		and app.local_day((entry ->> 'answered_at')::timestamptz) <> app.local_day(now()) then
		entry := entry || jsonb_build_object('answered_at', now());
	end if;
	select * into first_said from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	if first_said.id is null and entry ->> 'channel' = 'poster' and entry ->> 'level' is not null then
		perform app.set_aside_burst(of_unit, entry ->> 'counter');
	end if;
	if first_said.id is not null and not is_owner and not app.is_fresh(first_said.received_at) then
		return query select 'closed', null::timestamptz, null::text, false, true, null::int, null::text, 'none', false, false;
		return;
	elsif first_said.id is not null then
		entry := entry || jsonb_build_object('level', first_said.level);
	elsif entry ->> 'level' is null then
		return query
			select 'rejected', null::timestamptz, 'HL-1012', false, false, null::int, null::text, 'none', false, false;
		return;
	end if;
	was_added := exists (select from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip);
	select * into stored from api.store_slips(jsonb_build_array(entry));
	select * into stands from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	select * into added from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip;
	if stored.status = 'stored' then
		-- Who tapped; and who was the first to add something while it was fresh, whose own tap may have got lost.
		owner := owner or first_said.id is null or (added.slip_id is not null and not was_added);
		if first_said.id is null and entry ->> 'channel' = 'receipt' then
			perform app.cut_link(of_unit, of_slip, of_key);
		end if;
		-- Sent again because the thanks got lost on the way, it is what is kept.
		if coalesce(entry -> 'reasons', '[]') <> '[]' or coalesce(entry -> 'items', '{}') <> '{}'
			or coalesce(entry -> 'facts', '{}') <> '{}' or entry ->> 'comment' is not null then
			addition_stands := case when owner and to_jsonb(added.reasons) = coalesce(entry -> 'reasons', '[]')
				and added.items = coalesce(entry -> 'items', '{}') and added.facts = coalesce(entry -> 'facts', '{}')
				and added.comment is not distinct from entry ->> 'comment' then 'kept' else 'earlier' end;
		end if;
		if contact_phone is not null then
			insert into app.contact as contact (unit_id, slip_id, phone, purpose)
			values (of_unit, of_slip, contact_phone, contact_purpose)
			on conflict do nothing;
			if found then
				perform app.note(of_unit, 'contact.given');
				owner := true;
			elsif owner then
				update app.contact contact set phone = contact_phone, purpose = contact_purpose, consented_at = now()
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
					and (contact.phone, contact.purpose) is distinct from (contact_phone, contact_purpose);
				if found then perform app.note(of_unit, 'contact.corrected'); end if;
			end if;
			called := owner and exists (select from app.contact contact
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.phone = contact_phone
					and contact.replied_at is null);
		end if;
	end if;
	return query select stored.status, stored.received_at, stored.problem, first_said.id is null,
		added.slip_id is not null,
		case when first_said.id is null or app.is_fresh(first_said.received_at) then stands.level::int end,
		stands.stage, addition_stands, called, owner;
end $$;
grant execute on function api.answer_by_phone(jsonb, text, text, text, text, boolean) to service_role;
comment on function api.answer_by_phone(jsonb, text, text, text, text, boolean) is
	'nullable: received_at, problem, level, stage';

-- A poster can be photographed and answered from anywhere. Its slips are a channel of their own, and those that come
-- faster than the people of one counter can are kept, marked and left out by default, as on a tablet.
create function app.mark_poster_burst() returns trigger language plpgsql as $$
declare
	setting app.unit_setting;
begin
	-- The slips of a sample are loaded all at once: they came when they say, unless a phone has just sent them.
	if current_setting('hai_long.by_phone', true) is distinct from 'yes'
		and exists (select from app.unit where id = new.unit_id and is_sample) then
		new.received_at := least(new.received_at, new.answered_at);
	end if;
	-- One after the other at each counter: phones that send at the same moment must see each other.
	perform pg_advisory_xact_lock(hashtextextended(new.unit_id || new.counter, 0));
	select * into setting from app.unit_setting where unit_id = new.unit_id;
	if (
		select count(*) from (
			select from app.slip
			where unit_id = new.unit_id and counter = new.counter and channel = 'poster'
				-- What is stored at the same time may have got a later one.
				and received_at < new.received_at + interval '1 minute'
				and received_at > new.received_at - setting.burst_minutes * interval '1 minute'
			limit setting.burst_limit
		) recent
	) >= setting.burst_limit then
		new.marks := new.marks || 'burst'::text;
		new.counted := false;
	end if;
	return new;
end $$;
create trigger mark_poster_burst before insert on app.slip
	for each row when (new.channel = 'poster' and new.counter is not null) execute function app.mark_poster_burst();

-- The slip that makes a burst sets aside the whole of it, from its first slip on: whoever taps twenty times at a poster is
-- not counted twenty times, and those who come after are not left out for the one who came before. They are kept, and a
-- leader may count them. Called before the slip is stored, so that the counts are had alone before they are shared.
create function app.set_aside_burst(of_unit uuid, of_counter text) returns void
	language plpgsql as $$
declare
	span interval;
	most int;
	recent uuid[];
	plain uuid[];
begin
	perform pg_advisory_xact_lock(hashtextextended(of_unit || of_counter, 0));
	select burst_limit, burst_minutes * interval '1 minute' into most, span
	from app.unit_setting where unit_id = of_unit;
	select array_agg(id), array_agg(id order by id) filter (where marks = '{}') into recent, plain
	from app.slip
	where unit_id = of_unit and counter = of_counter and channel = 'poster' and received_at > clock_timestamp() - span;
	if cardinality(recent) < most or plain is null then return; end if;
	perform app.lock_counts(array[of_unit], true);
	update app.slip set marks = marks || 'burst'::text, counted = false
	where unit_id = of_unit and id = any (plain);
	perform app.note(of_unit, 'slips.burst', of_counter, jsonb_build_object('n', cardinality(plain)));
end $$;
