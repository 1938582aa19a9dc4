import { nalType, splitAnnexB, type Family } from '../../../renderer/viewer/live/annex-b.ts';
import type { AccessUnit } from '../../../renderer/viewer/live/messages.ts';

/** Four pictures of 96 x 72 pixels, a test pattern at ten a second, Annex B with access unit delimiters. */
const streams: Readonly<Record<Family, readonly string[]>> = {
  h264: [
    'AAAAAQkQAAAAAWdkAAqstDF/LgIgAAADACAAAAMCkeJE1AAAAAFo7wE3LAAAAWWIhCcQFYiMnUknIOIpGTesO605ujQH1+IK',
    'Tia/F+ZL5GwWYEzKD380zQvoP6vHB80tULxjpHxh5LvmvcXUHeym9BaLeQz/BMS5Vlp9iYvWffDkkdaq3AfAUbXHFK0JqhDM',
    'TF71h7rWoT6CDGkn1RHukvDRglTzcfaz5/gGWjnM46BWw1IUgkb3zrVC5MgrN0DYQnRoJPuRy6apjAi2JQKSpkQj0eK8jqsQ',
    'jtVfDTVFkES3smGdrknY3GTNL29niTzpsWAHfrxlfv0SczV/7xdzrCOCVcDUoxDAxTbEze19IpiPx9ZgispzMreH5ZxaXyI1',
    'cZ7arEqz2RT4Tt1jmxDCmGJN2Jq5KaUYeCxZgCHVTTQvg0M3SWc0KpInMA05PTCttsD0Ga7PVX9t+GwBoHlo9JB9i/VGGQPz',
    'yTBsfEcMke1UiggdY9o/KLC4ga0U1OJnx/zAjaqtuLPk/MvryNa2wzqq7/Ov+wqVmrkg5d9cgwjWDnggezIA9TN7K8czIDKg',
    'HCV6G80gZX/+LX6+eHVWImfl6C99ia1/Pt15za7DGGJpBRL4KsRcF+KTUAg1///n/Z7JZ3wXBH8U+0dIwqvhQnDgpUXW+29w',
    'GNDPezOv2F64PHcBkDWQwQAAAAEJMAAAAUGaJiK/8sVEUkXlC+ruu3CPjEmgUwEdzIKhaAIb9/CN/3h8AKP64ZdfKTy3V4Ti',
    'J4pqmUzS9a05oodwoFMZT2f/OGcGQLSD8kbkfsM9jR/dv8L9Yld9cTSIpq4k6M5LHqAQGp5QWkf2h0ebllqFszT4GDhk/ZBs',
    'MeDBr/mffIa7yWuAAAAAAQkwAAABQZpGIj/ycB7OpFKkNoyfnwdS/iDpQtjmTDr/XXZxyvkyRCLojI1Nuex65zau0Tu31wUW',
    '8UjAPIIkQt6K9IpHu/8oysDvDtGNgbWZ7B5s2xptr0YQ6utan2JkJtte+f/Y3dFHJnfngEGWw2UZZW/Kd+tiKa0AAAABCTAA',
    'AAFBmmYiP/Jyvuh8JgU2H9gMVclp4Q69wZ57pC2vbryyO4RL2mNVE6hhaiNNq1iY+ReC0QTvwOBzUbbExfTbMPWNba9O8uTh',
    'I73bt/IavusvIV95ofrH/z30SRthB73RFgHjix3QK48mkdv+Y4ofxBaYY+zuUFqTnqU1fp+Ij///NMmsZv6TTeK7UYA=',
  ],
  h265: [
    'AAAAAUYBEAAAAAFAAQwB//8BYAAAAwCQAAADAAADAB66AkAAAAABQgEBAWAAAAMAkAAAAwAAAwAeoDCBJZbqSTK8BaAgAAAD',
    'ACAAAAMBQQAAAAFEAcFytCJAAAABKAGvBhj9+4uOgFw5TWnw+EOujqNQo4H/5jmL5xnh52AH2f/fjNXKf3Z9+qa2kaUWGLB4',
    'UqHqPl1nFpNnQj7KfP4956YfoKYCehTP+bxHjbnwgmVY4617t8XANUfLFiZ+M3YmPdA3nPX/qdgoiTI9ehptSm+0qyLbxb5a',
    'RUhZlpCyYY9GxLf+6uEUjGrGcTN9U8obRMLZkujp7Z+zqkVfvld0BZQwC9iLvlUvkFqwr4HAfZDWyFafjv67FXwMfA2Gq5Rj',
    't9nBnTcSrDqlYMh0vK4tngYkWn5jN1Q7Vv7VrISBfmwtmmFHmf48HOg+coR+hiokan8cL+LzxcGj6h7gAAAAAUYBMAAAAQIB',
    '0Al+EQgMMPDczM7A4AAAAAFGATAAAAECAdAR/9RDAgME/pY9BSyYMmEnw0FCv9EHNAAAAAFGATAAAAECAdAZ/9RDAgME9//U',
    'fF/3xMg=',
  ],
};

const DELIMITER = { h264: 9, h265: 35 } as const;
/** The first and the last type of a picture that stands alone. */
const KEY = { h264: [5, 5], h265: [16, 21] } as const;

export const tinyStream = (family: Family): Uint8Array<ArrayBuffer> => {
  const text = atob(streams[family].join(''));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};

/** The stream as the gateway sends it: one unit a picture, dated in microseconds. */
export const tinyUnits = (family: Family): readonly AccessUnit[] => {
  const pictures: Uint8Array<ArrayBuffer>[][] = [];
  for (const unit of splitAnnexB(tinyStream(family))) {
    if (nalType(family, unit) === DELIMITER[family]) pictures.push([]);
    pictures.at(-1)?.push(unit);
  }
  const [first, last] = KEY[family];
  return pictures.map((units, index) => ({
    key: units.some((unit) => nalType(family, unit) >= first && nalType(family, unit) <= last),
    timestampUs: 5_000_000 + index * 100_000,
    data: Uint8Array.from(units.flatMap((unit) => [0, 0, 0, 1, ...unit])),
  }));
};
