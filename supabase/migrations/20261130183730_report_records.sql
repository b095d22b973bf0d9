set check_function_bodies = off;

-- What was changed in sealed reports behind the product's back, of a unit or of all: 'content' against its hash, 'chain'
-- against the unit's seal before it, 'record' against what the audit says was sealed, 'missing' for a version that is
-- gone, and a document by its format.
-- SECURITY DEFINER: reads the audit and the documents of all units.
create function api.changed_reports(of_unit uuid default null)
	returns table (unit_code text, year int, quarter int, version int, part text)
	language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
	perform app.require_server();
	return query
		with sealed as (
			select one.unit_id, one.year::int, one.quarter::int, one.version, one.hash, one.content, one.previous_hash,
				lag(one.hash) over (partition by one.unit_id order by one.place) as follows, app.report_record(one) as "is"
			from app.report_version one where one.hash is not null and (of_unit is null or one.unit_id = of_unit)
		), noted as (
			select distinct on (note.unit_id, note.subject, note.detail -> 'version') note.unit_id,
				split_part(note.subject, '-Q', 1)::int as year, split_part(note.subject, '-Q', 2)::int as quarter,
				(note.detail ->> 'version')::int as version, note.detail as was, unit.is_sample
			from app.audit note join app.unit on unit.id = note.unit_id
			where note.action = 'report.sealed' and (of_unit is null or note.unit_id = of_unit)
			order by note.unit_id, note.subject, note.detail -> 'version', note.id
		), found as (
			select unit_id, year, quarter, version, 'content' as part from sealed
			where hash <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
			union all
			select unit_id, year, quarter, version, 'chain' from sealed where previous_hash is distinct from follows
			union all
			select unit_id, year, quarter, version, 'record' from sealed join noted using (unit_id, year, quarter, version)
			where "is" ->> 'record' <> was ->> 'record'
			union all
			-- Samples are thrown away.
			select unit_id, year, quarter, version, 'missing' from noted
			where not is_sample and not exists (select from sealed where sealed.unit_id = noted.unit_id and sealed.year = noted.year
				and sealed.quarter = noted.quarter and sealed.version = noted.version)
			union all
			select unit_id, year, quarter, version, file.key from sealed join noted using (unit_id, year, quarter, version),
				jsonb_each_text(was -> 'files') file
			where file.value is distinct from "is" -> 'files' ->> file.key
			union all
			select unit_id, year::int, quarter::int, version, format from app.report_file file
			where (of_unit is null or unit_id = of_unit) and hash <> encode(sha256(bytes), 'hex')
		)
		select distinct unit.code, found.year, found.quarter, found.version, found.part
		from found join app.unit on unit.id = found.unit_id
		order by 1, 2, 3, 4, 5;
end $$;

-- Seals a taken report: its hash is computed here, it follows the unit's newest seal, and its files are kept with it.
-- files: {"pdf": base64, …}
create or replace function api.seal_report(of_unit uuid, of_year int, of_quarter int, of_version int, content text, files jsonb)
	returns text
	language plpgsql as $$
declare
	last record;
	sealed text := encode(sha256(convert_to(content, 'UTF8')), 'hex');
begin
	perform pg_advisory_xact_lock(hashtextextended('seals ' || of_unit, 0));
	select place, hash into last from app.report_version where unit_id = of_unit and hash is not null
	order by place desc limit 1;
	if (content::jsonb ->> 'previousSeal') is distinct from last.hash then
		raise exception 'another report was sealed meanwhile' using errcode = 'PT409', detail = 'HL-5107';
	end if;
	update app.report_version set content = seal_report.content, hash = sealed, previous_hash = last.hash,
		place = coalesce(last.place, 0) + 1, sealed_at = now()
	where unit_id = of_unit and year = of_year and quarter = of_quarter and version = of_version and hash is null;
	if not found then
		raise exception 'nothing to seal' using errcode = 'PT409', detail = 'HL-5107';
	end if;
	insert into app.report_file (unit_id, year, quarter, version, format, hash, bytes)
	select of_unit, of_year, of_quarter, of_version, key, encode(sha256(decode(value, 'base64')), 'hex'),
		decode(value, 'base64')
	from jsonb_each_text(files);
	perform app.note(of_unit, 'report.sealed', of_year || '-Q' || of_quarter, (select app.report_record(newest)
		from app.report_version newest
		where unit_id = of_unit and year = of_year and quarter = of_quarter and version = of_version));
	return sealed;
end $$;

-- How many slips were ruled on since, or set aside as a burst with slips that came later: what a recount of a sealed
-- report then finds otherwise is no change behind the product's back, and goes into a correction.
-- SECURITY DEFINER: reads the audit.
create function api.slips_ruled_since(of_unit uuid, since timestamptz) returns bigint
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_server();
	return (select coalesce(sum((detail ->> 'n')::bigint), 0) from app.audit
		where unit_id = of_unit and at > since and action in ('slips.counted', 'slips.set_aside', 'slips.burst'));
end $$;

-- What a sealed report is in the database, whole: the audit's chain keeps it, so that no byte of it changes unseen.
-- {"version", "seal", "record": SHA-256 of the row, "files": {"pdf": SHA-256, …}}
-- SECURITY DEFINER: the server that seals reads no file back.
create function app.report_record(sealed app.report_version) returns jsonb
	language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('version', sealed.version, 'seal', sealed.hash,
		'record', encode(sha256(convert_to(jsonb_build_array(sealed.unit_id, sealed.year, sealed.quarter, sealed.version,
			sealed."rows", sealed.taken_by, extract(epoch from sealed.taken_at)::text, sealed.because, sealed.place,
			sealed.content, sealed.hash, sealed.previous_hash, extract(epoch from sealed.sealed_at)::text)::text, 'UTF8')),
			'hex'),
		'files', (select coalesce(jsonb_object_agg(file.format, encode(sha256(file.bytes), 'hex')), '{}')
			from app.report_file file where file.unit_id = sealed.unit_id and file.year = sealed.year
				and file.quarter = sealed.quarter and file.version = sealed.version))
$$;


grant execute on function api.changed_reports(uuid) to service_role;
grant execute on function api.slips_ruled_since(uuid, timestamptz) to service_role;

reset check_function_bodies;
