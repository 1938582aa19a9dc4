/** A network printer on a host of the lab: `node printer.ts ADDRESS`. Its page, mDNS and WS-Discovery say what it is. */
import { createServer } from 'node:http';
import multicastDns from 'multicast-dns';
import { startWsDiscoveryResponder } from '../../fakes/ws-discovery-responder.ts';

const [address = ''] = process.argv.slice(2);
const page = '<html><head><title>HP LaserJet MFP M130</title></head><body>Ink and paper</body></html>';
const service = '_ipp._tcp.local';

createServer((_request, response) => {
  response.writeHead(200, { server: 'Virata-EmWeb/R6_2_1', 'content-type': 'text/html' }).end(page);
}).listen(80, address);
const mdns = multicastDns({ interface: address, reuseAddr: true });
mdns.on('query', ({ questions }) => {
  if (questions?.some(({ name }) => name === service) === true) {
    mdns.respond({ answers: [{ name: service, type: 'PTR', data: `HP LaserJet.${service}` }] });
  }
});
await startWsDiscoveryResponder({
  address,
  types: ['wprt:PrintDeviceType'],
  scopes: ['http://printer.example/office'],
  xaddr: `http://${address}/wsd`,
});
console.log('ready');
