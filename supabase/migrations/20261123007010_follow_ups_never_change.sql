-- What a citizen added is never changed either. Only the free text may be taken away, when its time is over.
create function app.refuse_to_change_a_follow_up() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - 'comment') is distinct from (to_jsonb(old) - 'comment')
		or (new.comment is not null and new.comment is distinct from old.comment) then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_follow_up before update on app.slip_follow_up
	for each row execute function app.refuse_to_change_a_follow_up();
