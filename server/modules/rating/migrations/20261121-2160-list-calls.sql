/*
 * The calls of one file. Rows are only ever appended, so those of a file lie together: a block range index finds them,
 * is a few pages for a million rows and costs the importer next to nothing, where another B-tree would cost it a tenth.
 */
create index calls_of_intake on rating.calls using brin (intake_id) with (pages_per_range = 32, autosummarize = on);

/*
 * Where unanswered calls would have gone, and by which plan, as it was found when they were counted: so that a list
 * narrowed to a destination holds the calls that its report counts. Entries themselves are never written again.
 */
create table rating.unanswered_calls (
  entry_id bigint primary key,
  plan_id uuid not null,
  destination text
);
