-- Who owes, has filed and was sent which section of a year's reports: of the unit itself, then of every unit beneath it that
-- the caller has a role in. What a field or a unit was not there for is judged by whoever draws it. No figures, no texts.
-- SECURITY DEFINER: one question of rights for each unit and not of every row; the function asks it.
create function api.report_board(of_unit uuid, of_year int)
	returns table (unit_id uuid, code text, name text, valid_from date, valid_to date, successors jsonb, due_days int,
		day_changes jsonb, fields jsonb, sections jsonb, seals jsonb)
	language sql stable security definer set search_path = '' as $$
	select unit.id, unit.code, unit.name, unit.valid_from, unit.valid_to,
		(select coalesce(jsonb_agg(heir.name order by heir.name), '[]') from app.unit_successor next
			join app.unit heir on heir.id = next.successor_id where next.unit_id = unit.id),
		setting.report_due_days,
		(select coalesce(jsonb_agg(change), '[]') from api.day_changes(unit.id) change),
		(select coalesce(jsonb_agg(jsonb_build_object('code', field.code, 'name', field.name, 'name_en', field.name_en,
				'closed_on', field.closed_on, 'begins_on', beginning.begins_on,
				'owners', array(select owner.name from api.field_owners(unit.id) owner where owner.field = field.code),
				'times', array(select to_jsonb(own) from api.owner_times(unit.id) own where own.field = field.code))
				order by field.position, field.name), '[]')
			from app.field join api.field_beginnings(unit.id) beginning on beginning.field = field.code
			where field.unit_id = unit.id),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', section.quarter, 'field', section.field,
				'state', section.state, 'filed_at', section.filed_at, 'first_filed_at', section.first_filed_at,
				'due_on', section.due_on)), '[]')
			from app.report_section section where section.unit_id = unit.id and section.year = of_year),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', sealed.quarter, 'version', sealed.version,
				'sealed_at', sealed.sealed_at) order by sealed.quarter, sealed.version), '[]')
			from app.report_version sealed
			where sealed.unit_id = unit.id and sealed.year = of_year and sealed.hash is not null)
	from app.units_below(of_unit) below
	join app.unit on unit.id = below
	join app.unit_setting setting on setting.unit_id = unit.id
	cross join (select array(select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) as ids) mine
	where unit.id = any (mine.ids) and of_unit = any (mine.ids)
	order by unit.id <> of_unit, unit.name, unit.valid_from
$$;
grant execute on function api.report_board(uuid, int) to authenticated;
comment on function api.report_board(uuid, int) is 'nullable: valid_to';
