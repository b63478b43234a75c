# «room»

What this room is for, in one sentence.

**Owns**: «things» (`«room».«table»`).
**Does not own**: … (and which room does).

**Words**: «thing» — what the business means by it.

**Invariants**: two changes at once never overwrite each other (`version`).

**Dates**: `created_at` when the «thing» was added; `changed_at` when its name last changed.
