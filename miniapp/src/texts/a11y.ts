/** Words only screen readers say. */
export const a11y = {
  back: '返回',
  close: '关闭',
  before: '看处理前',
  after: '看处理后',
  addPhoto: '再拍一张',
  photo: (n: number, of: number) => `第 ${n} 张照片，共 ${of} 张`,
  removePhoto: (n: number) => `删掉第 ${n} 张照片`,
  progress: (done: number, of: number) => `共 ${of} 步，到第 ${done} 步`,
  map: '地图',
  zoomIn: '放大',
  zoomOut: '缩小',
  locate: '回到我的位置',
  you: '你在这里',
  many: (n: number) => `这里有 ${n} 处，点开看`,
  qr: '取货码',
  loading: '正在打开',
} as const;
