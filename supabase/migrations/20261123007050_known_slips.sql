-- Which of these slips are there already, and what they say: paper slips are typed in again and again, and a number that
-- was used for another slip must not swallow a new one. Only the server asks; ids is a list.
create function api.known_slips(of_unit uuid, ids jsonb)
	returns table (id uuid, level int, answered_at timestamptz, field text, counter text, stage text, reasons text[],
		items jsonb, facts jsonb, comment text)
	language sql stable as $$
	select slip.id, slip.level::int, slip.answered_at, slip.field, slip.counter, slip.stage,
		coalesce(follow_up.reasons, '{}'), coalesce(follow_up.items, '{}'), coalesce(follow_up.facts, '{}'),
		follow_up.comment
	from app.slip
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	where slip.unit_id = of_unit and slip.id in (select value::uuid from jsonb_array_elements_text(ids))
$$;
comment on function api.known_slips(uuid, jsonb) is 'nullable: field, counter, stage, comment';
grant execute on function api.known_slips(uuid, jsonb) to service_role;
