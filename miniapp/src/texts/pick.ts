/** Choosing a place on the map (H5). */
export const pick = {
  here: '就是这里',
  me: '回到我的位置',
  reading: '正在看是哪里',
  hint: '拖动地图，把针尖对准出事的地方',
} as const;
