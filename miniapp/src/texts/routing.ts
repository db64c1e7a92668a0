import type { PlaceView } from '@yanxinyuan/shared/tickets/contract';
import type { RoutingStep } from '@yanxinyuan/shared/tickets/routing';
import { URGENCY_TEXTS } from './labels';

const fact = (step: RoutingStep, name: string): string => String(step.facts[name] ?? '');

const NOBODY: Readonly<Record<string, string>> = {
  outsideEveryGrid: '网格外的地方，交给派单台',
  nobodyThere: '这一片还没有网格员，交给派单台',
  nobodyOnDuty: '没有人在班，交给派单台',
  townLed: '由镇街统一安排，交给派单台',
};

const CIRCLES: Readonly<Record<string, string>> = { ownGrid: '本网格', community: '社区里', neighbour: '相邻网格' };
const LEADS: Readonly<Record<string, string>> = { grid: '网格', town: '镇街' };

/** e.g. 清单第 3 版第 12 条（村内道路井盖），由镇街牵头；第 4、7 条的条件不符合 */
function dutyWords(step: RoutingStep): string {
  const tried = fact(step, 'tried');
  const missed = tried === '' ? '' : `；第 ${tried.replaceAll(',', '、')} 条的条件不符合`;
  const version = `清单第 ${fact(step, 'version')} 版`;
  if ((step.facts['rule'] ?? null) === null) return `${version}没有对应的规则，由网格牵头${missed}`;
  const lead = LEADS[fact(step, 'lead')] ?? fact(step, 'leadName');
  const help = fact(step, 'supportNames') === '' ? '' : `，${fact(step, 'supportNames')}配合`;
  return `${version}第 ${fact(step, 'rule')} 条（${fact(step, 'title')}）${hereWords(step)}，由${lead}牵头${help}${missed}`;
}

/** What of the map made the rule fit, e.g. ：在327国道 30 米内 */
function hereWords(step: RoutingStep): string {
  const road = fact(step, 'road') === '' ? [] : [`在${fact(step, 'road')} ${fact(step, 'roadM')} 米内`];
  const areas = fact(step, 'areas') === '' ? [] : [`在${fact(step, 'areas')}里`];
  const here = [...road, ...areas];
  return here.length === 0 ? '' : `：${here.join('，')}`;
}

/** e.g. 部门有 3 人在岗，先告诉井盖养护岗王工 */
function departmentWords(step: RoutingStep): string {
  const people = Number(step.facts['people']);
  if (people === 0) return '部门现在没有人，改由网格处理';
  const [position, name] = [fact(step, 'position'), fact(step, 'contactName')];
  const whom = position === '' ? '' : name === '' ? `，${position}今天没人，告诉全部门` : `，由${position}${name}对接`;
  return `部门有 ${people} 人在岗，直接转过去${whom}`;
}

/** e.g. 小哥答了“灯杆有线露着吗：露着”，按“危及生命财产”的时限办 */
function raiseWords(step: RoutingStep): string {
  const { name } = URGENCY_TEXTS[fact(step, 'urgency') === 'critical' ? 'critical' : 'urgent'];
  return `小哥答了“${fact(step, 'question')}：${fact(step, 'answer')}”，按“${name}”的时限办`;
}

/** e.g. 王工（本网格，手上 3）、李工（社区里，没在班） */
const peopleWords = ({ people = [] }: RoutingStep): string =>
  people
    .map(
      ({ name = '', circle, onDuty, load }) =>
        `${name}（${CIRCLES[circle] ?? ''}，${onDuty ? `手上 ${load}` : '没在班'}）`,
    )
    .join('、');

function candidateWords(step: RoutingStep): string {
  const own = step.facts['reporterLeftOut'] === true ? '，不派给上报的人自己' : '';
  const beside = step.facts['neighbours'] === undefined ? '' : `，相邻网格 ${fact(step, 'neighbours')} 人`;
  const people = peopleWords(step);
  const counts = `本网格 ${fact(step, 'ownGrid')} 人，社区里另有 ${fact(step, 'community')} 人${beside}，在班 ${fact(step, 'onDuty')} 人`;
  return `${counts}${own}${people === '' ? '' : `：${people}`}`;
}

/** One step of the machine's reasons as a line for staff. */
export function routingWords(step: RoutingStep, { gridName, communityName, townName }: PlaceView): string {
  if (step.step === 'locate') {
    return step.facts['grid'] === true ? `位置在${gridName ?? communityName ?? townName}` : '位置不在任何网格里';
  }
  if (step.step === 'answer') return raiseWords(step);
  if (step.step === 'duty') return dutyWords(step);
  if (step.step === 'department') return departmentWords(step);
  if (step.step === 'border') {
    return `定位误差 ${fact(step, 'accuracy')} 米，挨着${fact(step, 'gridNames')}，两边的人都算`;
  }
  if (step.step === 'candidates') return candidateWords(step);
  if (step.step === 'choose') {
    const circle = CIRCLES[fact(step, 'from')] ?? '社区里';
    return Number(step.facts['among']) > 1 ? `派给${circle}手上最少的一位` : `派给${circle}在班的一位`;
  }
  return NOBODY[fact(step, 'reason')] ?? '没有合适的人，交给派单台';
}
