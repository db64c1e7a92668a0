import path from 'node:path';
import type { IPluginContext, TaroPlatformBase } from '@tarojs/service';
import { ariaComponents } from './components';

/** Lets `ariaRole`, `aria-label` … reach WeChat's views, so that screen readers say what a button does. */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(ctx, ariaComponents);
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'runtime.ts')].flat();
    },
  });
};
