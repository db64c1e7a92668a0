/** The reason that WeChat shows when it asks the person. */
const DESCRIPTION_CHARACTERS = 30;

const LOCATION = ['getLocation', 'getFuzzyLocation', 'chooseLocation', 'choosePoi', 'chooseAddress'];
const MOVES = ['onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground'];

/**
 * Calls that touch what is a person's own, with the item of the privacy guide that has to name it.
 * Source: https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html
 */
const PRIVATE = {
  位置信息: ['getLocation', 'getFuzzyLocation', ...MOVES],
  选择的位置信息: ['chooseLocation', 'choosePoi'],
  通讯地址: ['chooseAddress'],
  选中的照片或视频信息: ['chooseMedia', 'chooseImage', 'chooseVideo'],
  选中的文件: ['chooseMessageFile'],
  '相册（仅写入）权限': ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  剪切板: ['getClipboardData', 'setClipboardData'],
  麦克风: ['getRecorderManager', 'startRecord', 'joinVoIPChat'],
  摄像头: ['createCameraContext', 'createVKSession'],
  手机号: ['getPhoneNumber', 'getRealtimePhoneNumber'],
  微信昵称头像: ['getUserProfile', 'getUserInfo', 'chooseAvatar'],
  微信运动步数: ['getWeRunData'],
  蓝牙: ['openBluetoothAdapter'],
  加速传感器: ['startAccelerometer'],
  通讯录: ['chooseContact', 'addPhoneContact'],
};

/** Private calls in the scripts, and buttons that ask for something private; the framework names all and calls none. */
function privateCalls({ files, text }) {
  const code = files
    .filter((file) => file.endsWith('.js') && file !== 'taro.js')
    .map(text)
    .join('\n');
  const used = (name) => new RegExp(`\\.${name}\\(|openType:"${name}"`).test(code);
  return Object.values(PRIVATE).flat().filter(used);
}

function permissionProblems(project) {
  const { app } = project;
  const used = privateCalls(project).filter((name) => LOCATION.includes(name) || MOVES.includes(name));
  const declared = app.requiredPrivateInfos ?? [];
  const description = app.permission?.['scope.userLocation']?.desc ?? '';
  const asks = used.some((name) => name !== 'chooseLocation');
  const length = [...description].length;
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `requiredPrivateInfos lacks “${name}”`),
    ...declared
      .filter((name) => !used.includes(name))
      .map((name) => `requiredPrivateInfos names “${name}”, never used`),
    ...(declared.includes('getLocation') && declared.includes('getFuzzyLocation')
      ? ['getLocation and getFuzzyLocation exclude each other']
      : []),
    ...(asks && (length === 0 || length > DESCRIPTION_CHARACTERS)
      ? [`permission of scope.userLocation needs a reason of 1 to ${DESCRIPTION_CHARACTERS} characters`]
      : []),
  ].map((problem) => `app.json: ${problem}`);
}

/**
 * The privacy guide that the operator types into WeChat's console, against the calls of the build: a call that the
 * guide does not name is dead on the phone, and a reviewer refuses a guide that asks for more than is used.
 */
function guideProblems(project, guide) {
  const itemOf = (api) => Object.keys(PRIVATE).find((item) => PRIVATE[item].includes(api));
  const used = privateCalls(project);
  const named = guide.flatMap(({ item, apis }) => apis.map((api) => ({ item, api })));
  const silent = used.filter((api) => !named.some((entry) => entry.api === api && entry.item === itemOf(api)));
  return [
    ...(project.app.__usePrivacyCheck__ === true ? [] : ['app.json: __usePrivacyCheck__ is not on']),
    ...silent.map((api) => `privacy guide: “${itemOf(api)}” does not name ${api}, which the build calls`),
    ...named
      .filter(({ api }) => !used.includes(api))
      .map(({ item, api }) => `privacy guide: “${item}” names ${api}, which the build never calls`),
    ...guide.filter(({ why }) => !why).map(({ item }) => `privacy guide: “${item}” says not what for`),
  ];
}

/**
 * @param project what readProject gave
 * @param {{item: string, apis: string[], why: string}[]} guide the items of the privacy guide
 * @returns {string[]} where what the build does with a person's own differs from what it says, one line each
 */
export const privacyProblems = (project, guide) => [...permissionProblems(project), ...guideProblems(project, guide)];
