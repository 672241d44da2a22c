-- DropIndex
DROP INDEX "first_tries_item_id_idx";

-- AlterTable
ALTER TABLE "items" ADD COLUMN     "median_answer_ms" INTEGER;

-- AlterTable
ALTER TABLE "item_versions" ADD COLUMN     "guess_score" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "enrolments" ADD COLUMN     "answer_time_share" DOUBLE PRECISION,
ADD COLUMN     "guess_score" DOUBLE PRECISION,
ADD COLUMN     "proficiency_high" DOUBLE PRECISION,
ADD COLUMN     "proficiency_low" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "item_decisions" (
    "id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "person_id" TEXT,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "from_status" "ItemStatus" NOT NULL,
    "to_status" "ItemStatus" NOT NULL,
    "version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_summaries" (
    "course_id" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "course_summaries_pkey" PRIMARY KEY ("course_id")
);

-- CreateIndex
CREATE INDEX "item_decisions_item_id_created_at_idx" ON "item_decisions"("item_id", "created_at");

-- CreateIndex
CREATE INDEX "first_tries_item_id_answered_at_idx" ON "first_tries"("item_id", "answered_at");

-- AddForeignKey
ALTER TABLE "item_decisions" ADD CONSTRAINT "item_decisions_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_summaries" ADD CONSTRAINT "course_summaries_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
