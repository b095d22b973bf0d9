-- How a unit shows itself to citizens: on the kiosk, on phones, on paper and with its public results. A row stands where
-- anything was entered.
create table app.unit_face (
	unit_id uuid primary key references app.unit,
	-- 'Ủy ban nhân dân xã Tứ Kỳ'; null: the name of the unit stands for it.
	committee text check (length(committee) between 1 and 200),
	hotline text check (hotline ~ '^\+?[0-9() .-]{3,20}$'),
	-- Words in it and white words on it can be read: the form refuses others, by domain/unit-face/contrast.ts.
	accent text check (accent ~ '^#[0-9a-f]{6}$'),
	emblem bytea check (length(emblem) between 1 and 102400),
	emblem_type text check (emblem_type in ('image/png', 'image/jpeg', 'image/webp')),
	-- SHA-256 of the picture, by which it is fetched: whoever has it once needs it never again.
	emblem_digest text check (emblem_digest ~ '^[0-9a-f]{64}$'),
	check (num_nulls(emblem, emblem_type, emblem_digest) in (0, 3))
);
create index on app.unit_face (emblem_digest) where emblem_digest is not null;
alter table app.unit_face enable row level security;
create policy the_server on app.unit_face to service_role using (true) with check (true);
grant select on app.unit_face to anon, authenticated;
-- Shown to every citizen.
create policy everyone_reads_faces on app.unit_face for select using (true);

-- How a unit shows itself, but for the picture itself. One row, also for a unit that entered nothing.
create function api.unit_face(of_unit uuid)
	returns table (committee text, hotline text, accent text, emblem text)
	language sql stable as $$
	select face.committee, face.hotline, face.accent, face.emblem_digest
	from app.unit left join app.unit_face face on face.unit_id = unit.id where unit.id = of_unit
$$;
grant execute on function api.unit_face(uuid) to anon, authenticated, service_role;
comment on function api.unit_face(uuid) is 'nullable: committee, hotline, accent, emblem';

-- The picture with this hash, in base 64.
create function api.emblem(hash text) returns table (media_type text, content text)
	language sql stable as $$
	select emblem_type, encode(emblem, 'base64') from app.unit_face where emblem_digest = hash limit 1
$$;
grant execute on function api.emblem(text) to anon, authenticated, service_role;

-- Changes how a unit shows itself; a picture of null leaves the one there is, an empty one takes it away. The audit keeps
-- what it was and what it became.
-- SECURITY DEFINER: no person writes faces by hand; the function checks the administrator first.
create function api.put_unit_face(of_unit uuid, committee text, hotline text, accent text, picture jsonb default null) returns void
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
	was app.unit_face;
	becomes app.unit_face;
	given bytea := decode(nullif(picture ->> 'content', ''), 'base64');
begin
	perform app.require_administrator(of_unit);
	insert into app.unit_face (unit_id) values (of_unit) on conflict do nothing;
	select * into was from app.unit_face where unit_id = of_unit for update;
	update app.unit_face set committee = put_unit_face.committee, hotline = put_unit_face.hotline,
		accent = put_unit_face.accent,
		emblem = case when picture is null then emblem else given end,
		emblem_type = case when picture is null then emblem_type when given is not null then picture ->> 'mediaType' end,
		emblem_digest = case when picture is null then emblem_digest else encode(sha256(given), 'hex') end
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'unit.face', null,
			app.changes(to_jsonb(was) - 'emblem', to_jsonb(becomes) - 'emblem'));
	end if;
end $$;
grant execute on function api.put_unit_face(uuid, text, text, text, jsonb) to authenticated, service_role;
