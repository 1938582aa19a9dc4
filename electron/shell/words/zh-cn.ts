import type { Words } from './words.ts';

export const zhCn: Words = {
  menu: {
    open: '打开 Porthole',
    quit: '退出 Porthole',
    closeShutter: '关上挡板',
    openShutter: '打开挡板',
    go: '前往',
    home: '主页',
    path: '路径',
    diary: '日志',
    settings: '设置',
    projectPage: 'Porthole 网站',
  },
  state: {
    shutterClosed: '挡板已关：外面的人什么也看不到',
    watching: (count) => `${count} 人正在观看`,
    exposure: {
      closed: '已关闭：外面的人什么也看不到',
      opening: '正在询问路由器',
      open: '路由器说已打开',
      reachable: '已从外面看到',
      unreachable: '从外面无法访问',
      refused: '未能打开入口',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: '有新设备登录',
      body: `来自 ${ip}。不是您吗？请让它退出并更改密码。`,
    }),
    linkOpened: ({ label }) => ({ title: '访客打开了链接', body: `“${label}”的链接正在使用。` }),
    unreachable: () => ({
      title: '从外面无法访问您的摄像头',
      body: '已有十分钟。Porthole 会继续尝试，并显示路径在哪里中断。',
    }),
    cameraAway: ({ name }) => ({ title: `${name} 没有应答`, body: '已十分钟没有画面。' }),
    camerasAway: ({ count }) => ({ title: `${count} 个摄像头没有应答`, body: '已十分钟没有画面。' }),
    slept: ({ minutes }) => ({
      title: '这台电脑休眠了',
      body: `有 ${minutes} 分钟谁也看不到您的摄像头。这由电脑的电源设置决定。`,
    }),
    updateReady: ({ version }) => ({ title: `${version} 版已就绪`, body: '下次启动时使用。' }),
  },
};
