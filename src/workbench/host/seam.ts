/*
 * The two places where unmodified office.js looks for its host. Both must be there before office.js is loaded. In the
 * browser this runs in the pane's own frame, so it imports nothing at run time.
 */

/** What the seam needs of a host; ExcelHost is one, from this window or another of the same origin. */
export interface SeamHost {
  readonly documentName: string;
  /** `{ ExcelApi: '1.17' }`: what `isSetSupported` answers. */
  readonly matrix: Readonly<Record<string, string>>;
  send(json: string): void;
  connect(receive: (json: string) => void): void;
  readSettings(): ReadonlyMap<string, string>;
  /** Replaces all settings. */
  writeSettings(settings: ReadonlyMap<string, string>): void;
}

const CHINESE = 'zh-CN';
const EXCEL = 1;
/** Excel for Windows as office.js 1.1.110 knows it: it loads `excel-win32-16.01.js` beside itself. */
const HOST_INFO = 'Excel$Win32$16.01$zh-CN$telemetry$$disableLogging$0';
const FULL_VERSION = '16.0.19000.10000';

/** Connects a window to a host, for the office.js that is loaded into it afterwards. */
export function installSeam(pane: object, host: SeamHost): void {
  const bridge = {
    sendMessageToHost: (json: string) => host.send(json),
    /** office.js replaces it. */
    onMessageFromHost: (_json: string): void => {},
  };
  host.connect(json => bridge.onMessageFromHost(json));
  const context = contextOf(host);
  Object.assign(pane, { _richApiNativeBridge: bridge });
  Object.assign(externalOf(pane), {
    GetHostInfo: () => HOST_INFO,
    GetContext: () => context,
    GetLoggingAllowed: () => false,
    /** The common API (bindings, dialogs) is not in this host: its calls are answered with «not supported». */
    Execute: (_id: number, _parameters: unknown, callback?: (answer: unknown) => void) => callback?.([NOT_SUPPORTED]),
    RegisterEvent: (_id: number, _target: string, _handler: unknown, callback?: (status: number) => void) => callback?.(NOT_SUPPORTED),
    UnregisterEvent: (_id: number, _target: string, callback?: (status: number) => void) => callback?.(NOT_SUPPORTED),
  });
}

/** office.js' number for an operation the host does not support. */
const NOT_SUPPORTED = 5000;

/** `window.external` exists in browsers, not everywhere else. */
function externalOf(pane: object): object {
  const known: unknown = Reflect.get(pane, 'external');
  if (typeof known === 'object' && known !== null) return known;
  const made = {};
  Object.assign(pane, { external: made });
  return made;
}

/** What office.js asks once when it starts. */
const contextOf = (host: SeamHost) => ({
  GetAppType: () => EXCEL,
  GetSolutionRef: () => 'fangpin',
  GetAppVersionMajor: () => 16,
  GetAppVersionMinor: () => 0,
  GetAppUILocale: () => CHINESE,
  GetAppDataLocale: () => CHINESE,
  GetDocUrl: () => host.documentName,
  GetAppCapabilities: () => 1,
  GetActivationMode: () => 0,
  GetControlIntegrationLevel: () => 1,
  GetSolutionToken: () => '',
  GetHostFullVersion: () => FULL_VERSION,
  GetSupportedMatrix: () => JSON.stringify(host.matrix),
  GetSettings: () => ({
    Read: (keys: string[], values: string[]): void => {
      for (const [key, value] of host.readSettings()) {
        keys.push(key);
        values.push(value);
      }
    },
    Write: (keys: readonly string[], values: readonly string[]): void =>
      host.writeSettings(new Map(keys.map((key, i) => [key, values[i] ?? '']))),
  }),
});
