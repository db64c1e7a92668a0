import type { AreaKind } from '@yanxinyuan/shared/territory/layer';

/** Why a category is offered, in one sentence; `place` by what lies here. */
export const guessWords = {
  here: '你在这儿报过，可改',
  now: '这个点，这里常有人报，可改',
  near: '这里常有人报，可改',
  habit: '你常报这个，可改',
  hour: '这个点常见，可改',
  common: '先猜一个，可改',
  place: {
    school: '学校边上常见，可改',
    hospital: '医院边上常见，可改',
    market: '市场边上常见，可改',
    station: '车站边上常见，可改',
    river: '河边常见，可改',
    scenic: '景区里常见，可改',
    park: '公园里常见，可改',
    compound: '小区里常见，可改',
    village: '村里常见，可改',
    industrial: '厂区常见，可改',
    construction: '工地边上常见，可改',
  } satisfies Record<AreaKind, string>,
} as const;
