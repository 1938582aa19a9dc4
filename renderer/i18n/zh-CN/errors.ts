import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  'unknown-command': {
    what: '这个页面请求了 Porthole 不认识的东西',
    fact: '请求的是“{{name}}”。页面可能比应用旧。',
    todo: '请重新加载页面。',
  },
  'bad-input': { what: '表单里还有地方不对', fact: '{{details}}', todo: '请更正后再试。' },
  unauthorized: {
    what: '这个页面没有登录',
    fact: 'Porthole 只回应用它自己的链接打开的页面。',
    todo: '请打开 Porthole 启动时显示的链接。',
  },
  forbidden: {
    what: 'Porthole 拒绝了这个请求',
    fact: { host: '它使用的名称不是 Porthole 自己的。', origin: '它来自另一个网站。' },
    todo: '请用 Porthole 启动时显示的地址打开它。',
  },
  'not-found': { what: '它已经不在了', fact: '它在此期间被移除了。', todo: '请返回再看一下。' },
  'too-large': { what: '一次太多了', fact: '最多接受 {{size}}。', todo: '请减少后再试。' },
  'not-available': { what: '这里做不到', fact: '{{what}}：{{reason}}', todo: '没有它也可以继续。' },
  'core-unreachable': {
    what: 'Porthole 没有回应',
    fact: '这个页面无法联系到负责工作的那部分 Porthole。',
    todo: '请检查 Porthole 是否在这台电脑上运行，然后再试。',
  },
  internal: {
    what: 'Porthole 出了点问题',
    fact: '这是我们的错误，不是你的。日志中的编号是 {{ref}}。',
    todo: '请再试一次。如果再次发生，请生成报告。',
  },
  'settings-file': {
    what: '无法使用这个文件',
    fact: {
      'not-json': '它不是设置文件：内容被截断，或者是别的东西。',
      'not-ours': '它不是 Porthole 写的。',
      version: '它的格式是 {{version}}，这个版本的 Porthole 不认识。',
      hostile: '在“{{where}}”处有一个任何设置文件都不会有的键。可能有人改动过它。',
      password: '在“{{where}}”处有一个密码。密码不应该放在这样的文件里。',
      value: '在“{{where}}”处有不该在那里的内容。',
    },
    todo: '什么都没有改变。请在另一台电脑上重新保存设置，再用那个文件。',
  },
  'settings-not-kept': {
    what: '无法写入设置',
    fact: '这台电脑的磁盘回答：{{reason}}。什么都没有改变。',
    todo: '请看看磁盘是否已满，然后再试一次。',
  },

  'file-failed': {
    what: '无法写入或读取文件',
    fact: '这台电脑回答：{{reason}}',
    todo: '请选择另一个位置，再试一次。',
  },
  'camera-not-found': {
    what: '这个摄像头已不在列表中',
    fact: '它在此期间被移除了。',
    todo: '如果还需要，请重新添加。',
  },
  'camera-unreachable': {
    what: '{{host}} 的摄像头没有回应',
    fact: {
      refused: '{{host}} 上有设备，但这个端口没有回应。',
      timeout: '{{host}} 没有及时回复。',
      'no-route': '这台电脑不知道去 {{host}} 的路。',
      dns: '名称 {{host}} 不通向任何地方。',
      reset: '{{host}} 中断了连接。',
      tls: '{{host}} 和这台电脑无法就加密连接达成一致。',
      closed: '{{host}} 在画面完整之前就断开了。',
    },
    todo: '请检查摄像头是否通电、地址是否正确，然后再试。',
  },
  'camera-login': {
    what: '{{host}} 的摄像头需要用户名和密码',
    fact: '它拒绝了上一次尝试。我们只试一次，因为很多摄像头试几次就会锁定。',
    todo: '请输入摄像头自己的用户名和密码。它们常印在底部的标签上。',
  },
  'camera-locked': {
    what: '{{host}} 的摄像头已锁定',
    fact: {
      known: '错误的密码太多。它将在 {{wait}}后重新开放。',
      unknown: '错误的密码太多。多数摄像头半小时后会重新开放。',
    },
    todo: '请等一等，然后用正确的密码试一次。',
  },
  'camera-status': {
    what: '{{host}} 的摄像头没有给出画面',
    fact: '它回答的是数字 {{status}}。',
    todo: '请检查摄像头地址中的路径：每个品牌存放画面的位置都不同。',
  },
  'camera-not-a-picture': {
    what: '{{host}} 发来的不是画面',
    fact: {
      html: '它发来一个网页。地址通向摄像头自己的页面，而不是它的画面。',
      empty: '它什么都没发来。',
      text: '它发来一段文字。',
      truncated: '画面没有传完就断了。',
      other: '它发来了别的东西。',
    },
    todo: '请检查摄像头地址中的路径：每个品牌存放画面的位置都不同。',
  },
  'camera-too-large': {
    what: '{{host}} 的画面太大',
    fact: '它超过了 {{size}}。我们停止了读取。',
    todo: '请在摄像头自己的设置里选择更小的画面。',
  },
  'camera-certificate-changed': {
    what: '{{host}} 的摄像头显示的身份与以前不同',
    fact: '它的证书现在的指纹是 {{fingerprint}}。',
    todo: '如果你重置或更换了摄像头，请在这里移除后重新添加。如果没有，请先弄清原因。',
  },
  'camera-unsupported': {
    what: 'Porthole 还不能显示这个摄像头',
    fact: '{{host}}：{{what}}',
    todo: '请试试同一摄像头的另一个地址，例如单张画面的地址。',
  },
  'password-missing': {
    what: '还没有密码',
    fact: '没有密码，Porthole 不会向外打开任何东西。',
    todo: '请先选择密码。',
  },
  'password-too-short': {
    what: '这个密码太短',
    fact: '至少需要 {{minLength}} 个字符。',
    todo: '连在一起的三四个词又长又好记。',
  },
  'password-wrong': { what: '密码不对', fact: '它和设置的密码不一致。', todo: '请再试一次。大小写有区别。' },
  'code-needed': {
    what: '需要你手机上的代码',
    fact: '你开启了登录的第二步验证。',
    todo: '请打开验证器应用，输入它显示的六位数字。',
  },
  'code-wrong': {
    what: '这个代码不对',
    fact: '每个代码有效半分钟，只能用一次。',
    todo: '请等验证器应用里的下一个。如果还是不对，请检查手机和电脑的时钟。',
  },
  'password-needed': {
    what: '需要再输入一次密码',
    fact: '你登录已有一段时间，而这会改变谁能进来。',
    todo: '请输入密码；如果用验证码，也请输入。',
  },
  'passkey-wrong': {
    what: '这个通行密钥未被接受',
    fact: '它不属于这个家，或已被移除。',
    todo: '请用密码登录，再创建新的通行密钥。',
  },
  'passkey-expired': {
    what: '时间太长了',
    fact: '通行密钥须在五分钟内应答，每次询问只有效一次。',
    todo: '请再试一次。',
  },
  'passkey-not-here': {
    what: '在这个地址不能用通行密钥',
    fact: '它需要你家的域名，以及证书颁发机构为它签发的证书。',
    todo: '请在设置中把两者设好，再用该域名打开页面。',
  },
  'passkey-limit': {
    what: '通行密钥太多了',
    fact: 'Porthole 最多保存 {{limit}} 个。',
    todo: '请移除一个没人用的，再试一次。',
  },
  'rate-limited': {
    what: '尝试次数太多',
    fact: '为了防止陌生人猜测，{{wait}}后才能再试。',
    todo: '请稍等，然后再试。',
  },
  'gateway-port-in-use': {
    what: 'Porthole 自己的门被占用了',
    fact: {
      known: '{{program}} 已经在使用这台电脑的端口 {{port}}。',
      unknown: '另一个程序已经在使用这台电脑的端口 {{port}}。',
    },
    todo: '请结束另一个程序，或用别的端口启动 Porthole。',
  },
  'gateway-down': {
    what: 'Porthole 自己的门没有打开',
    fact: '这台电脑说：{{reason}}',
    todo: '请重新启动 Porthole。如果没有用，请生成报告。',
  },
  'shutter-closed': {
    what: '遮板是关着的',
    fact: '关着的时候，外面的人什么都看不到。',
    todo: '请在主屏幕打开遮板。',
  },
  'acme-unreachable': {
    what: '证书颁发机构没有回应',
    fact: '询问了：{{host}}',
    todo: 'Porthole 会自己再试。在那之前使用自己的证书；请核对指纹。',
  },
  'acme-refused': {
    what: '证书颁发机构没有给出证书',
    fact: '它说：{{detail}}',
    todo: '它必须能从外面通过端口 443 或 80 到达这台电脑。Porthole 会自己再试。',
  },
  'terms-not-agreed': {
    what: '证书颁发机构有条款',
    fact: '条款在 {{url}}',
    todo: '请阅读，同意的话就接受。',
  },
  'host-name-missing': {
    what: '你家还没有域名',
    fact: '域名证书需要一个域名。',
    todo: '请先设置域名，或选择地址证书。',
  },
  'no-network': {
    what: '这台电脑没有连接网络',
    fact: '没有找到有地址的网线或 Wi-Fi。',
    todo: '请把这台电脑连接到家里的网络，然后再试。',
  },
  'router-not-found': {
    what: '你的路由器不会自己打开端口',
    fact: '在 {{wait}}内，它没有回应三种询问方式（UPnP、NAT-PMP、PCP）中的任何一种。',
    todo: '很多路由器开启后就可以：在路由器自己的页面上找“UPnP”。你也可以在那里手动打开端口。',
  },
  'router-refused': {
    what: '你的路由器拒绝了',
    fact: '它回答 {{routerCode}}：{{meaning}}',
    todo: {
      '402': '你的路由器只认识没有期限的开口。请再试：Porthole 会申请一个，并自己移除它。',
      '501': '请重启路由器，等两分钟，然后再试。',
      '606': '请在路由器自己的页面上允许这台电脑自行打开端口。通常是设备名称旁边的一个勾选框。',
      '718': '另一台设备已经占用了这个端口。请选择别的端口。',
      '724': '你的路由器要求内外号码相同。请用“两边用相同的号码”再试。',
      '725': '你的路由器只认识没有期限的开口。请再试：Porthole 会申请一个，并自己移除它。',
      '728': '你的路由器的列表已满。请移除一个没人需要的条目，然后再试。',
      general: '请在路由器自己的页面上查看程序是否可以打开端口，然后再试。',
    },
  },
  'router-broken': {
    what: '你的路由器给出了没有意义的回答',
    fact: '它说：{{detail}}',
    todo: '请重启路由器，等两分钟，然后再试。',
  },
  'port-conflict': {
    what: '端口 {{externalPort}} 已经给了另一台设备',
    fact: { known: '你的路由器把它送到 {{holder}}。', unknown: '你的路由器没有说是哪一台。' },
    todo: '请选择别的端口。',
  },
  'mapping-missing': {
    what: '你的路由器忘记了端口',
    fact: '它同意了端口 {{externalPort}}，但我们再看时它不见了。',
    todo: '请再试一次。如果它总是忘记，请在路由器页面上手动打开端口。',
  },
  'wan-not-public': {
    what: '从互联网无法到达你的路由器的地址',
    fact: {
      private: '它的地址是 {{wanIp}}，属于家庭内部：它前面还有另一台路由器。',
      cgnat: '它的地址是 {{wanIp}}：你的运营商让很多家庭共用一个地址。',
      reserved: '它的地址是 {{wanIp}}，不通向任何地方。',
      differs: '它的地址是 {{wanIp}}，但互联网看到的是另一个地址。',
    },
    todo: '请向运营商申请公网 IPv4 地址，或看看其他办法。',
  },
  'address-unknown': {
    what: '我们没能查出你家的地址',
    fact: '询问的服务都没有回答。',
    todo: '请检查家里是否联网，然后再试。',
  },
};
