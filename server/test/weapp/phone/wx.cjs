// The client side of WeChat that the compiled bundle calls: real network, storage and files on disk.
// Signatures and error texts follow the platform's documentation; only what a phone would show (camera,
// map, scanner) is answered from `world`, which the test sets.
const { randomFillSync } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const sharp = require('sharp');

const STORAGE_KEY_LIMIT = 1024 * 1024;

/** Wraps an API the way wx does: callbacks and a promise, `errMsg` on both ways. */
function callbackApi(name, run) {
  return (options = {}) =>
    Promise.resolve()
      .then(() => run(options))
      .then(
        (value) => {
          const result = { errMsg: `${name}:ok`, ...value };
          options.success?.(result);
          options.complete?.(result);
          return result;
        },
        (error) => {
          const result = { errMsg: `${name}:fail ${error.message}`, errno: error.errno };
          options.fail?.(result);
          options.complete?.(result);
          // Without a fail callback wx rejects; with one the promise never matters.
          if (!options.fail) throw result;
          return result;
        },
      );
}

/** Exchanges with what a person made or decided; logins, consents and what is only looked at are none. */
const CARRIES =
  /\/(photos\?|voices\?|reports\/|tickets\/[^/]+\/actions|orders\/|shop\/(redemptions$|stock\/moves\/)|me\/phone)/;

const headersOf = (response) => Object.fromEntries(response.headers);

function network(world) {
  const reach = (url) => {
    if (!world.online) throw new Error('request:fail net::ERR_INTERNET_DISCONNECTED');
    // Whatever address the bundle was built for: this phone knows one server.
    const { pathname, search } = new URL(url, world.server);
    return world.server + pathname + search;
  };
  /**
   * One exchange that carries something, on a line which may break at it (world.cut): before the server hears of it, or after
   * it has done it, and then the phone hears of the break or nothing at all.
   */
  const overTheLine = async (method, address, init) => {
    if (method === 'GET' || !CARRIES.test(address)) return fetch(address, init);
    world.writes.push(`${method} ${new URL(address).pathname}`);
    const cut = world.cut?.at === world.writes.length ? world.cut.when : null;
    if (cut === 'before') breaks();
    const response = await fetch(address, init);
    if (cut === null) return response;
    await response.text();
    world.wasCut = true;
    return cut === 'never' ? new Promise(() => undefined) : breaks();
  };
  const breaks = () => {
    world.online = false;
    throw new Error('request:fail net::ERR_CONNECTION_RESET');
  };
  /** Exchanges under way, so that a test can tell when a screen has all it asked for. */
  const counted = (exchange) => async (options) => {
    world.underWay += 1;
    try {
      return await exchange(options);
    } finally {
      world.underWay -= 1;
    }
  };
  return {
    request: counted(async ({ url, method = 'GET', data, header = {} }) => {
      const plain = method === 'GET' || data === undefined;
      const response = await overTheLine(method, reach(url), {
        method,
        headers: { 'content-type': 'application/json', ...header },
        ...(plain ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      });
      const text = await response.text();
      let parsed = text;
      try {
        parsed = JSON.parse(text);
      } catch {
        // wx hands text through when it is not JSON
      }
      return { statusCode: response.status, data: parsed, header: headersOf(response), cookies: [] };
    }),
    uploadFile: counted(async ({ url, filePath, name, header = {} }) => {
      const form = new FormData();
      const bytes = fs.readFileSync(filePath);
      world.uploads.push(bytes.length);
      form.append(name, new Blob([bytes]), path.basename(filePath));
      const { 'content-type': _drop, ...rest } = header;
      const response = await overTheLine('POST', reach(url), { method: 'POST', body: form, headers: rest });
      return { statusCode: response.status, data: await response.text() };
    }),
    getNetworkType: () => ({ networkType: world.online ? '5g' : 'none' }),
  };
}

/** The one recorder, which delivers `world.voice` when it is stopped, and players that really fetch what they play. */
function sound(world) {
  const on = {};
  const listens = (name) => (handler) => void (on[name] = handler);
  const recorder = {
    start: (options) => {
      world.recorded.push(options);
      setTimeout(() => on.start?.(), 0);
    },
    stop: () => {
      const tempFilePath = path.join(world.dir, 'spoken.mp3');
      fs.copyFileSync(world.voice, tempFilePath);
      const fileSize = fs.statSync(tempFilePath).size;
      setTimeout(() => on.stop?.({ tempFilePath, fileSize, duration: 7300 }), 0);
    },
    ...Object.fromEntries(
      ['Start', 'Stop', 'Error', 'InterruptionBegin'].map((name) => [`on${name}`, listens(name.toLowerCase())]),
    ),
  };
  const bytesAt = async (src) => {
    if (fs.existsSync(src)) return fs.statSync(src).size;
    const { pathname, search } = new URL(src, world.server);
    const response = await fetch(world.server + pathname + search);
    if (!response.ok) throw new Error(`${response.status}`);
    return (await response.arrayBuffer()).byteLength;
  };
  const player = () => {
    const tells = {};
    const tell = (name) => (handler) => void (tells[name] = handler);
    const made = {
      src: '',
      play: () => {
        bytesAt(made.src).then(
          (bytes) => {
            world.heard.push(bytes);
            tells.ended?.();
          },
          (error) => tells.error?.({ errMsg: error.message }),
        );
      },
      destroy: () => {},
      onEnded: tell('ended'),
      onError: tell('error'),
    };
    return made;
  };
  return {
    getRecorderManager: () => recorder,
    createInnerAudioContext: player,
    authorize: callbackApi('authorize', ({ scope }) => {
      if (scope === 'scope.record' && !world.microphone) throw new Error('auth deny');
      return {};
    }),
  };
}

function storage(world) {
  const file = path.join(world.dir, 'storage.json');
  const store = new Map(fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : []);
  // Written at once: what WeChat has answered to, outlives a kill.
  // Whole or not at all, as WeChat's own is: the phone may be killed at any moment.
  const write = () => {
    fs.writeFileSync(`${file}.new`, JSON.stringify([...store]));
    fs.renameSync(`${file}.new`, file);
  };
  return {
    setStorageSync: (key, value) => {
      const text = JSON.stringify(value);
      if (text.length > STORAGE_KEY_LIMIT) throw new Error('setStorageSync:fail exceed the limit of a key');
      store.set(key, text);
      write();
    },
    getStorageSync: (key) => (store.has(key) ? JSON.parse(store.get(key)) : ''),
    removeStorageSync: (key) => {
      store.delete(key);
      write();
    },
    clearStorageSync: () => {
      store.clear();
      write();
    },
    getStorageInfoSync: () => ({ keys: [...store.keys()], currentSize: 0, limitSize: 10_240 }),
  };
}

function files(world) {
  const saved = path.join(world.dir, 'saved');
  fs.mkdirSync(saved, { recursive: true });
  const manager = {
    saveFile: callbackApi('saveFile', ({ tempFilePath, filePath }) => {
      const savedFilePath = filePath ?? path.join(saved, `${Date.now()}-${path.basename(tempFilePath)}`);
      fs.copyFileSync(tempFilePath, savedFilePath);
      return { savedFilePath };
    }),
    unlink: callbackApi('unlink', ({ filePath }) => {
      fs.unlinkSync(filePath);
      return {};
    }),
    removeSavedFile: callbackApi('removeSavedFile', ({ filePath }) => {
      fs.unlinkSync(filePath);
      return {};
    }),
    access: callbackApi('access', ({ path: file }) => {
      fs.accessSync(file);
      return {};
    }),
    getFileInfo: callbackApi('getFileInfo', ({ filePath }) => ({ size: fs.statSync(filePath).size })),
    getSavedFileList: callbackApi('getSavedFileList', () => ({
      fileList: fs.readdirSync(saved).map((file) => ({ filePath: path.join(saved, file), size: 0, createTime: 0 })),
    })),
    saveFileSync: (tempFilePath) => {
      const target = path.join(saved, `${Date.now()}-${path.basename(tempFilePath)}`);
      fs.copyFileSync(tempFilePath, target);
      return target;
    },
    mkdirSync: (folder, recursive) => {
      if (fs.existsSync(folder)) throw new Error('mkdirSync:fail file already exists');
      fs.mkdirSync(folder, { recursive });
    },
    readdirSync: (folder) => fs.readdirSync(folder),
    statSync: (file) => fs.statSync(file),
    unlinkSync: (file) => fs.unlinkSync(file),
    accessSync: (file) => fs.accessSync(file),
    readFileSync: (file, encoding) => fs.readFileSync(file, encoding),
  };
  return { getFileSystemManager: () => manager, env: { USER_DATA_PATH: world.dir } };
}

function device(world) {
  const screen = { windowWidth: 375, windowHeight: 724, screenWidth: 375, screenHeight: 812, pixelRatio: 2 };
  const base = { theme: 'light', fontSizeSetting: 16, fontSizeScaleFactor: 1, SDKVersion: '3.8.0', language: 'zh_CN' };
  const safeArea = { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 };
  return {
    getAppBaseInfo: () => ({ ...base, host: { env: 'WeChat' } }),
    getWindowInfo: () => ({ ...screen, statusBarHeight: 44, safeArea }),
    getDeviceInfo: () => ({ platform: 'android', system: 'Android 14', brand: 'phone', model: 'phone' }),
    getSystemInfoSync: () => ({ ...screen, ...base, platform: 'android', statusBarHeight: 44, safeArea }),
    getMenuButtonBoundingClientRect: () => ({ top: 50, bottom: 82, left: 278, right: 365, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    canIUse: () => true,
    getRandomValues: callbackApi('getRandomValues', ({ length }) => ({
      randomValues: randomFillSync(new Uint8Array(length)).buffer,
    })),
    login: () => ({ code: world.loginCode ?? '' }),
    getLocation: () => {
      // A phone that never finds itself.
      if (world.location === 'never') return new Promise(() => undefined);
      if (!world.location) throw new Error('auth deny');
      return { speed: 0, verticalAccuracy: 0, horizontalAccuracy: 8, accuracy: 8, altitude: 40, ...world.location };
    },
    chooseMedia: ({ sourceType }) => {
      if (sourceType.every((source) => world.refuses.includes(source))) throw new Error('auth deny');
      const tempFiles = world.photos.map((file) => ({
        tempFilePath: file,
        size: fs.statSync(file).size,
        fileType: 'image',
      }));
      return { type: 'image', tempFiles };
    },
    compressImage: async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
      const tempFilePath = path.join(world.dir, `small-${path.basename(src)}`);
      await sharp(src).resize(compressedWidth, compressedHeight).jpeg({ quality }).toFile(tempFilePath);
      return { tempFilePath };
    },
    getImageInfo: async ({ src }) => {
      const { width, height } = await sharp(src).metadata();
      return { path: src, width, height, type: 'jpeg', orientation: 'up' };
    },
    scanCode: () => {
      if (!world.scan) throw new Error('cancel');
      return { result: world.scan, scanType: 'QR_CODE' };
    },
    getScreenBrightness: () => ({ value: 0.5 }),
  };
}

/** WeChat asks only within a tap; a moment later it refuses. `world.consents` is what the person answers, template by template. */
const subscribing = (world) => (options) => {
  const { tapping } = world;
  return callbackApi('requestSubscribeMessage', ({ tmplIds }) => {
    if (!tapping) throw new Error('can only be invoked by user TAP gesture.');
    if (tmplIds.length > 3) throw new Error('tmplIds exceed the limit of 3');
    world.asked.push(tmplIds.join(' '));
    return Object.fromEntries(tmplIds.map((id) => [id, world.consents?.[id] ?? 'reject']));
  })(options);
};

// Callback APIs whose answer is only that they happened.
const SILENT = [
  'showToast hideToast showLoading hideLoading setNavigationBarTitle setNavigationBarColor stopPullDownRefresh',
  'setTabBarItem setTabBarStyle setTabBarBadge removeTabBarBadge setBackgroundColor vibrateShort setScreenBrightness',
  'setKeepScreenOn setInnerAudioOption setVisualEffectOnCapture previewImage openLocation makePhoneCall setClipboardData openSetting',
  'pageScrollTo startPullDownRefresh loadFontFace hideKeyboard reportEvent',
]
  .join(' ')
  .split(' ');
const LISTENERS = [
  'onThemeChange offThemeChange onNetworkStatusChange offNetworkStatusChange onAppShow onAppHide onError offError',
  'onUnhandledRejection onPageNotFound onMemoryWarning onWindowResize offWindowResize onNeedPrivacyAuthorization',
  'onKeyboardHeightChange offKeyboardHeightChange onUserCaptureScreen offUserCaptureScreen',
]
  .join(' ')
  .split(' ');

const box = { left: 0, top: 0, width: 375, height: 200, right: 375, bottom: 200 };
const selectorQuery = () => {
  const callbacks = [];
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: (callback) => (callback && callbacks.push(callback), query),
    fields: (_fields, callback) => (callback && callbacks.push(callback), query),
    node: (callback) => (callback && callbacks.push(callback), query),
    scrollOffset: (callback) => (callback && callbacks.push(callback), query),
    exec: (done) => {
      setTimeout(() => {
        for (const callback of callbacks) callback(box);
        done?.(callbacks.map(() => box));
      }, 0);
      return query;
    },
  };
  return query;
};

/** The simulator lays nothing out: each watched part is this high, and so many of them lie near the screen. */
const PART = { height: 600 };
const NEAR = 4;

/** What is watched for coming near the screen; WeChat is silent at first about what lies far. */
function watchedParts(world) {
  const watched = [];
  const tell = (one, near) => {
    if (one.near === near || world.blind) return;
    one.near = near;
    one.seen({ intersectionRatio: near ? 1 : 0, boundingClientRect: PART });
  };
  const of = (page) => watched.filter((one) => one.page === page);
  const createIntersectionObserver = (page) => {
    const own = { page, near: false };
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe: (_selector, seen) => {
        watched.push(Object.assign(own, { seen }));
        if (of(page).length <= NEAR) setTimeout(() => tell(own, true), 0);
      },
      disconnect: () => void (watched.includes(own) && watched.splice(watched.indexOf(own), 1)),
    };
    return observer;
  };
  /** The page stands at its end, or at its beginning. */
  const scrolled = (page, toEnd) => {
    const parts = of(page);
    const near = toEnd ? parts.slice(-NEAR) : parts.slice(0, NEAR);
    for (const one of parts) tell(one, near.includes(one));
  };
  return { createIntersectionObserver, scrolled };
}

/**
 * @param world what the phone sees: { server, dir, online, location, photos, scan, loginCode }
 * @param router navigateTo and its kin, from the page stack
 */
exports.makeWx = function makeWx(world, router) {
  const asCallbacks = (apis) =>
    Object.fromEntries(Object.entries(apis).map(([name, run]) => [name, callbackApi(name, run)]));
  const { login, getLocation, chooseMedia, compressImage, getImageInfo, scanCode, ...rest } = device(world);
  const { getScreenBrightness, ...sync } = rest;
  const { createIntersectionObserver, scrolled } = watchedParts(world);
  const handlers = {};
  const wx = {
    ...storage(world),
    ...files(world),
    ...sound(world),
    ...sync,
    ...asCallbacks(network(world)),
    ...asCallbacks({ login, getLocation, chooseMedia, compressImage, getImageInfo, scanCode }),
    ...asCallbacks({ getScreenBrightness, ...router }),
    requestSubscribeMessage: subscribing(world),
    ...asCallbacks(Object.fromEntries(SILENT.map((name) => [name, (o) => void world.log.push([name, o])]))),
    showModal: callbackApi('showModal', (o) => {
      world.log.push(['showModal', o]);
      return { confirm: world.confirms, cancel: !world.confirms };
    }),
    showActionSheet: callbackApi('showActionSheet', () => ({ tapIndex: 0 })),
    chooseLocation: callbackApi('chooseLocation', () => ({ ...(world.pin ?? world.location), name: '', address: '' })),
    ...Object.fromEntries(LISTENERS.map((name) => [name, (handler) => void (handlers[name] ??= []).push(handler)])),
    createSelectorQuery: selectorQuery,
    createIntersectionObserver,
    createMapContext: () => ({ moveToLocation: () => {}, includePoints: () => {}, getCenterLocation: () => {} }),
    getUpdateManager: () => ({
      onCheckForUpdate: () => {},
      onUpdateReady: () => {},
      onUpdateFailed: () => {},
      applyUpdate: () => {},
    }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    nextTick: (run) => setTimeout(run, 0),
  };
  return { wx, handlers, scrolled };
};
