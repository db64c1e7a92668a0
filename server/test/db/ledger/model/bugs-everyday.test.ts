import { EVERYDAY_BUGS } from './bugs';
import { everyday } from './commands';
import { control, hunt } from './planted';

test.each(EVERYDAY_BUGS)('would find: %s', (...bug) => hunt(bug, everyday), 300_000);

test('and finds nothing where there is nothing to find', () => control(everyday), 300_000);
