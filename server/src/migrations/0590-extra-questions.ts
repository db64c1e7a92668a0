import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked beyond a category, as a district words it; the first words come from the server's own file. */
export class ExtraQuestions0590 implements MigrationInterface {
  name = 'ExtraQuestions1763700000590';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE category_question (
        code text PRIMARY KEY,
        category_code text NOT NULL REFERENCES category,
        -- order of asking within the category
        position integer NOT NULL CHECK (position > 0),
        question text NOT NULL,
        answers text[] NOT NULL CHECK (cardinality(answers) > 0),
        raising_answers text[] NOT NULL CHECK (raising_answers <@ answers),
        raises_to text CHECK (raises_to IN ('urgent', 'critical')),
        -- asked no more, but what was answered keeps its words
        active boolean NOT NULL DEFAULT true,
        CHECK ((raises_to IS NULL) = (cardinality(raising_answers) = 0))
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE category_question');
  }
}
