import { answerPress } from '../../platform/press-worker';
import { copyPdf } from './copy-pdf';

answerPress(copyPdf);
