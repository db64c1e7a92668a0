import { SECOND_PERSON_BUGS } from './bugs';
import { everyday } from './commands';
import { control, hunt } from './planted';
import { secondPerson } from './second-person';

test.each(SECOND_PERSON_BUGS)('would find: %s', (...bug) => hunt(bug, [...everyday, ...secondPerson]), 300_000);

test('and finds nothing where there is nothing to find', () => control([...everyday, ...secondPerson]), 300_000);
