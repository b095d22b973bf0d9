set check_function_bodies = off;

-- SECURITY DEFINER: no other role may take publications away, and of these only those of sample units go.
create or replace function app.forget_publications(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.publication_block where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.publication where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.published_on_time where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.published_mark where unit_id in (select id from app.unit where id = any (of_units) and is_sample)
$$;


revoke execute on function app.forget_counts(uuid[]) from service_role;
revoke execute on function app.forget_publications(uuid[]) from service_role;
revoke execute on function app.keep_fact_version(uuid,integer,text) from service_role;
revoke execute on function app.open_cases(uuid[],uuid[]) from service_role;
revoke execute on function app.raise_alert(uuid,text,text,text,jsonb) from service_role;
revoke select on app.account_link from service_role;
revoke select on app.second_factor from service_role;
revoke select on app.session from service_role;

reset check_function_bodies;
