-- AlterTable
ALTER TABLE "course_summaries" DROP CONSTRAINT "course_summaries_pkey",
ADD COLUMN     "kind" TEXT NOT NULL,
ADD CONSTRAINT "course_summaries_pkey" PRIMARY KEY ("course_id", "kind");
