-- An event that came too late to become the current answer is kept all the same, and says so.
ALTER TABLE "answer_events" ADD COLUMN "stale" BOOLEAN NOT NULL DEFAULT false;

-- Two sittings of the same quiz are never open at once, however many tabs start one.
CREATE UNIQUE INDEX "attempts_one_open_key" ON "attempts"("enrolment_id", "kind", COALESCE("lesson_id", '')) WHERE "status" = 'open';

-- Saves one answer in one round trip and one transaction. See src/lib/server/attempts.ts for the meaning of the outcomes:
-- saved, kept (a blank that may not replace an answer), stale, reused (the client's key), closed, missing.
CREATE FUNCTION "save_answer"(
  "p_user" TEXT,
  "p_attempt" TEXT,
  "p_position" INTEGER,
  "p_key" TEXT,
  "p_answer" JSONB,
  "p_base" INTEGER,
  "p_clear" BOOLEAN,
  "p_ms" INTEGER,
  "p_received" TIMESTAMPTZ
) RETURNS TABLE ("outcome" TEXT, "revision" INTEGER, "saved_at" TIMESTAMPTZ, "answer" JSONB)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  -- Before the lock: what counts is when the answer arrived, not how long it waited.
  v_received TIMESTAMPTZ(3) := COALESCE(p_received, clock_timestamp());
  v_status "AttemptStatus";
  v_event RECORD;
  v_item RECORD;
  v_next INTEGER;
BEGIN
  SELECT a."status" INTO v_status
  FROM "attempts" a JOIN "enrolments" e ON e."id" = a."enrolment_id"
  WHERE a."id" = p_attempt AND e."user_id" = p_user AND e."ended_at" IS NULL
  FOR UPDATE OF a;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'missing', 0, NULL::TIMESTAMPTZ, NULL::JSONB;
    RETURN;
  END IF;

  SELECT i."answer", i."revision", i."answered_at", i."score_kind" INTO v_item
  FROM "attempt_items" i WHERE i."attempt_id" = p_attempt AND i."position" = p_position;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'missing', 0, NULL::TIMESTAMPTZ, NULL::JSONB;
    RETURN;
  END IF;

  SELECT v."position", v."revision", v."answer", v."received_at", v."stale" INTO v_event
  FROM "answer_events" v WHERE v."attempt_id" = p_attempt AND v."client_key" = p_key;
  IF FOUND THEN
    IF v_event."position" <> p_position OR v_event."answer" IS DISTINCT FROM p_answer THEN
      RETURN QUERY SELECT 'reused', v_item."revision", v_item."answered_at", v_item."answer";
    ELSIF v_event."stale" THEN
      RETURN QUERY SELECT 'stale', v_item."revision", v_item."answered_at", v_item."answer";
    ELSE
      RETURN QUERY SELECT 'saved', v_event."revision", v_event."received_at", v_event."answer";
    END IF;
    RETURN;
  END IF;

  IF v_status <> 'open' OR v_item."score_kind" IS NOT NULL THEN
    RETURN QUERY SELECT 'closed', v_item."revision", v_item."answered_at", v_item."answer";
    RETURN;
  END IF;

  IF p_answer IS NULL AND NOT p_clear THEN
    RETURN QUERY SELECT 'kept', v_item."revision", v_item."answered_at", v_item."answer";
    RETURN;
  END IF;

  SELECT COALESCE(max(v."revision"), 0) + 1 INTO v_next
  FROM "answer_events" v WHERE v."attempt_id" = p_attempt AND v."position" = p_position;

  INSERT INTO "answer_events" ("attempt_id", "position", "revision", "client_key", "answer", "received_at", "stale")
  VALUES (p_attempt, p_position, v_next, p_key, p_answer, v_received, p_base IS NOT NULL AND p_base <> v_item."revision");

  IF p_base IS NOT NULL AND p_base <> v_item."revision" THEN
    RETURN QUERY SELECT 'stale', v_item."revision", v_item."answered_at", v_item."answer";
    RETURN;
  END IF;

  UPDATE "attempt_items" i
  SET "answer" = p_answer, "revision" = v_next, "answered_at" = v_received,
      "answer_ms" = CASE WHEN p_ms IS NULL THEN i."answer_ms" ELSE COALESCE(i."answer_ms", 0) + p_ms END
  WHERE i."attempt_id" = p_attempt AND i."position" = p_position;
  RETURN QUERY SELECT 'saved', v_next, v_received::TIMESTAMPTZ, p_answer;
END
$$;
