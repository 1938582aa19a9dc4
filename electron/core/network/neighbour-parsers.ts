const macPattern = /^([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}$/i;

/** `aa:bb:cc:dd:ee:ff`, lower case, two digits each; null for what is no MAC or only zeros. */
export const normalMac = (text: string): string | null => {
  if (!macPattern.test(text)) return null;
  const mac = text
    .split(/[:-]/)
    .map((octet) => octet.toLowerCase().padStart(2, '0'))
    .join(':');
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? null : mac;
};

// linux/if_arp.h ATF_COM: the entry is complete.
const complete = 0x2;

/** `/proc/net/arp`: IP address, HW type, Flags, HW address, Mask, Device. */
export const parseLinuxArp = (text: string, ip: string): string | null => {
  const row = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find((fields) => fields[0] === ip && (Number.parseInt(fields[2] ?? '0', 16) & complete) !== 0);
  return normalMac(row?.[3] ?? '');
};

/**
 * `arp -n <ip>` of macOS ("? (192.168.1.1) at 0:11:22:33:44:55 on en0") and `arp -a <ip>` of Windows
 * ("  192.168.1.1   00-11-22-33-44-55   dynamic"): the word after the address that is a MAC.
 */
export const parseArpCommand = (text: string, ip: string): string | null => {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/[\s()]+/));
  for (const words of lines) {
    if (!words.includes(ip)) continue;
    const mac = words.map(normalMac).find((word) => word !== null);
    if (mac !== undefined) return mac;
  }
  return null;
};
