declare module 'saxen' {
  type Attributes = Record<string, string>;
  export class Parser {
    constructor(options?: { proxy?: boolean });
    on(
      event: 'openTag',
      hear: (
        name: string,
        attributes: () => Attributes,
        decode: (text: string) => string,
        selfClosing: boolean,
      ) => void,
    ): this;
    on(event: 'closeTag', hear: (name: string, decode: (text: string) => string) => void): this;
    on(event: 'text', hear: (text: string, decode: (text: string) => string) => void): this;
    on(event: 'cdata', hear: (text: string) => void): this;
    on(event: 'error' | 'warn', hear: (error: Error) => void): this;
    write(xml: string): this;
    end(): Error | undefined;
  }
}
