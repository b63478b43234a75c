-- An import takes its ids a thousand at a time; a single entry leaves the rest of its thousand unused.
alter sequence rating.calls_id_seq increment by 1000;
