import { mergeInternalComponents } from '@tarojs/shared';
import { ariaComponents } from './components';

// The template (build) and the runtime number attributes from the same list, so both must know these.
mergeInternalComponents(ariaComponents);
