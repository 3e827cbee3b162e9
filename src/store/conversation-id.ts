/** 16 bytes. */
export type ConversationId = Buffer;
